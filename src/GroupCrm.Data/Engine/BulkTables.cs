using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using GroupCrm.Data.Model;
using GroupCrm.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GroupCrm.Data.Engine;

/// <summary>Reads from the model how an entity's rows are written, once for each kind.</summary>
public static class BulkTables
{
    private const int MostColumns = 64;

    private static readonly ConcurrentDictionary<(IModel, Type), BulkTable> Known = new();
    private static readonly MethodInfo Clone = typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!;

    private static readonly Dictionary<Type, string> Writers = new()
    {
        [typeof(string)] = nameof(IBulkValues.Text), [typeof(Guid)] = nameof(IBulkValues.Id), [typeof(int)] = nameof(IBulkValues.Whole),
        [typeof(long)] = nameof(IBulkValues.Large), [typeof(bool)] = nameof(IBulkValues.Flag), [typeof(DateTime)] = nameof(IBulkValues.Time),
        [typeof(DateOnly)] = nameof(IBulkValues.Day), [typeof(byte[])] = nameof(IBulkValues.Bytes),
    };

    /// <summary>The table of an entity kind.</summary>
    /// <exception cref="InvalidOperationException">The type is not an entity of the model, or maps in a way that is not written in bulk.</exception>
    public static BulkTable Of(DbContext db, Type entity) => Known.GetOrAdd((db.Model, entity), key => Describe(key.Item1, key.Item2));

    private static BulkTable Describe(IModel model, Type type)
    {
        var entity = model.FindEntityType(type) ?? throw new InvalidOperationException($"{type} is not an entity.");
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        var properties = entity.GetProperties().ToList();
        if (properties.Count > MostColumns)
            throw new InvalidOperationException($"{type} has more than {MostColumns} columns.");
        var columns = properties.Select(property => new BulkColumn(property.GetColumnName(table)!, property.GetRelationalTypeMapping().StoreType,
            ProviderTypeOf(property), property.IsPrimaryKey(), property.Name == nameof(IVersioned.Version), WriterOf(property)));
        return new BulkTable(table.Name, [.. columns], CopierOf(type), ComparerOf(type, properties));
    }

    private static Type ProviderTypeOf(IProperty property)
    {
        var type = property.GetRelationalTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        return Nullable.GetUnderlyingType(type) ?? type;
    }

    // (row, values) => values.Id(((T)row).X), with Null() for null, enums as their numbers and times cut.
    private static Action<object, IBulkValues> WriterOf(IProperty property)
    {
        var row = Expression.Parameter(typeof(object));
        var values = Expression.Parameter(typeof(IBulkValues));
        var member = Member(row, property);
        var present = Nullable.GetUnderlyingType(member.Type) is null ? member : Expression.Property(member, "Value");
        Expression write = Expression.Call(values, Writers[ProviderTypeOf(property)], null, Provided(present, property));
        if (!member.Type.IsValueType || Nullable.GetUnderlyingType(member.Type) is not null)
        {
            write = Expression.IfThenElse(
                Expression.Equal(member, Expression.Constant(null, member.Type)), Expression.Call(values, nameof(IBulkValues.Null), null), write);
        }

        return Expression.Lambda<Action<object, IBulkValues>>(write, row, values).Compile();
    }

    private static Expression Provided(Expression value, IProperty property)
    {
        if (value.Type.IsEnum)
            return Expression.Convert(value, ProviderTypeOf(property));
        if (value.Type == typeof(DateTime))
            return Expression.Call(typeof(UtcMicroseconds), nameof(UtcMicroseconds.Cut), null, value);
        if (value.Type == ProviderTypeOf(property))
            return value;
        var convert = property.GetRelationalTypeMapping().Converter?.ConvertToProviderExpression
            ?? throw new InvalidOperationException($"{property.DeclaringType.ClrType.Name}.{property.Name} is kept as another type without a converter.");
        var kept = Expression.Invoke(convert, Expression.Convert(value, convert.Parameters[0].Type));
        return Nullable.GetUnderlyingType(kept.Type) is null ? kept : Expression.Property(kept, "Value");
    }

    private static Func<object, object> CopierOf(Type type)
    {
        var row = Expression.Parameter(typeof(object));
        return Expression.Lambda<Func<object, object>>(Expression.Call(Expression.Convert(row, type), Clone), row).Compile();
    }

    // (a, b) => (a.X == b.X ? 0 : 1) | (a.Y == b.Y ? 0 : 2) | …
    private static Func<object, object, ulong> ComparerOf(Type type, List<IProperty> properties)
    {
        var (left, right) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(object)));
        var (a, b) = (Expression.Variable(type), Expression.Variable(type));
        Expression mask = Expression.Constant(0UL);
        for (var i = 0; i < properties.Count; i++)
        {
            var info = properties[i].PropertyInfo!;
            var comparer = typeof(EqualityComparer<>).MakeGenericType(info.PropertyType);
            var same = Expression.Call(Expression.Property(null, comparer, "Default"), comparer.GetMethod("Equals", [info.PropertyType, info.PropertyType])!,
                Expression.Property(a, info), Expression.Property(b, info));
            mask = Expression.Or(mask, Expression.Condition(same, Expression.Constant(0UL), Expression.Constant(1UL << i)));
        }

        var body = Expression.Block([a, b], Expression.Assign(a, Expression.Convert(left, type)), Expression.Assign(b, Expression.Convert(right, type)), mask);
        return Expression.Lambda<Func<object, object, ulong>>(body, left, right).Compile();
    }

    private static MemberExpression Member(Expression row, IProperty property) =>
        Expression.Property(Expression.Convert(row, property.DeclaringType.ClrType), property.PropertyInfo!);
}
