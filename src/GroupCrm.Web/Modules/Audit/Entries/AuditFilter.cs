using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;

namespace GroupCrm.Web.Modules.Audit.Entries;

/// <summary>What the list of entries is narrowed to.</summary>
public sealed record AuditFilter
{
    /// <summary>Part of a name, a staff number, or a job's code.</summary>
    public string? Who { get; init; }

    /// <summary>First part of the action: <c>customer</c>, <c>session</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>One row's entries.</summary>
    public Guid? Record { get; init; }

    /// <summary>First and last day, in the time zone of the installation.</summary>
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Who) && string.IsNullOrEmpty(Kind) && Record is null && From is null && To is null;

    /// <summary>The address of the list with this filter.</summary>
    public string Url(AuditCursor? after = null, AuditCursor? before = null)
    {
        var query = new QueryBuilder();
        void Add(string key, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
                query.Add(key, value);
        }

        Add("who", Who);
        Add("kind", Kind);
        Add("record", Record?.ToString("N"));
        Add("from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("to", To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("after", after?.ToString());
        Add("before", before?.ToString());
        return "/audit" + query;
    }
}

/// <summary>A place in the list: time and ID of an entry.</summary>
public sealed record AuditCursor(DateTime At, Guid Id)
{
    /// <summary>Reads what an address holds; null, which is the newest page, for anything that this product did not write.</summary>
    public static AuditCursor? Parse(string? text) =>
        text?.Split('-') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && at <= DateTime.MaxValue.Ticks && Guid.TryParseExact(id, "N", out var guid)
            ? new AuditCursor(new DateTime(at, DateTimeKind.Utc), guid)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.Ticks}-{Id:N}");
}
