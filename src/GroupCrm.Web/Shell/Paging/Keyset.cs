using System.Linq.Expressions;

namespace GroupCrm.Web.Shell.Paging;

/// <summary>Order and position of a keyset page. The comparison is made by the database, whose order of IDs is its own.</summary>
internal static class Keyset
{
    /// <summary>
    /// The rows behind a place: <c>key ≥ value and (key &gt; value or id &gt; the place's)</c>. The first term bounds the range of an index.
    /// </summary>
    public static IQueryable<T> Behind<T, TKey>(
        this IQueryable<T> rows, Expression<Func<T, TKey>> key, Expression<Func<T, Guid>> id, TKey value, Guid place, bool down)
    {
        var row = key.Parameters[0];
        var idOfRow = new Rebind(id.Parameters[0], row).Visit(id.Body);

        // Held in an object, so that the values become parameters and not part of the query's text.
        var held = Expression.Constant(new Held<TKey>(value, place));
        var valueHeld = Expression.Property(held, nameof(Held<TKey>.Value));
        var idHeld = Expression.Property(held, nameof(Held<TKey>.Id));
        var body = Expression.AndAlso(
            Compare(key.Body, valueHeld, down ? ExpressionType.LessThanOrEqual : ExpressionType.GreaterThanOrEqual),
            Expression.OrElse(
                Compare(key.Body, valueHeld, down ? ExpressionType.LessThan : ExpressionType.GreaterThan),
                Compare(idOfRow, idHeld, down ? ExpressionType.LessThan : ExpressionType.GreaterThan)));
        return rows.Where(Expression.Lambda<Func<T, bool>>(body, row));
    }

    public static IQueryable<T> InOrder<T, TKey>(
        this IQueryable<T> rows, Expression<Func<T, TKey>> key, Expression<Func<T, Guid>> id, bool down) => down
        ? rows.OrderByDescending(key).ThenByDescending(id)
        : rows.OrderBy(key).ThenBy(id);

    private static readonly System.Reflection.MethodInfo CompareTexts =
        typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;

    private static BinaryExpression Compare(Expression left, Expression right, ExpressionType how) => left.Type == typeof(string)
        ? Expression.MakeBinary(how, Expression.Call(CompareTexts, left, right), Expression.Constant(0))
        : Expression.MakeBinary(how, left, right);

    private sealed record Held<TKey>(TKey Value, Guid Id);

    private sealed class Rebind(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
