using System.Linq.Expressions;
using GroupCrm.Data;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Search;

/// <summary>How common the parts of a search are, each counted to a limit, all in one query.</summary>
internal sealed class Tally
{
    private readonly List<Expression> counts = [];
    private IReadOnlyList<int> read = [];

    /// <summary>Counts rows to a limit; returns the number of the part.</summary>
    public int Add(IQueryable<Guid> rows, int most)
    {
        if (counts.Count == Row.Slots.Length)
            throw new InvalidOperationException("A search has no more parts than this.");
        counts.Add(Expression.Call(typeof(Queryable), nameof(Queryable.Count), [typeof(Guid)], rows.Take(most).Expression));
        return counts.Count - 1;
    }

    /// <summary>Several sources of one part: the limit holds for each and for all.</summary>
    public int Add(IEnumerable<IQueryable<Guid>> rows, int most) => Add(rows.Select(r => r.Take(most)).Aggregate(Queryable.Concat), most);

    public int Of(int part) => read[part];

    public async Task ReadAsync(CrmDb db, CancellationToken cancel)
    {
        if (counts.Count == 0)
            return;
        var parameter = Expression.Parameter(typeof(Domain.Access.Group), "g");
        var row = Expression.MemberInit(Expression.New(typeof(Row)), counts.Select((count, i) => Expression.Bind(Row.Slots[i], count)));
        var group = db.CurrentGroup;
        var found = await db.Groups.Where(g => g.Id == group)
            .Select(Expression.Lambda<Func<Domain.Access.Group, Row>>(row, parameter)).SingleAsync(cancel);
        read = [.. counts.Select((_, i) => (int)Row.Slots[i].GetValue(found)!)];
    }

    private sealed class Row
    {
        public static readonly System.Reflection.PropertyInfo[] Slots =
            [.. typeof(Row).GetProperties().Where(p => p.PropertyType == typeof(int)).OrderBy(p => p.Name, StringComparer.Ordinal)];

        public int A { get; init; }
        public int B { get; init; }
        public int C { get; init; }
        public int D { get; init; }
        public int E { get; init; }
        public int F { get; init; }
        public int G { get; init; }
        public int H { get; init; }
        public int I { get; init; }
        public int J { get; init; }
    }
}
