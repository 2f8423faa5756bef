using GroupCrm.Domain.Customers;
using GroupCrm.Web.Modules.Customers.Names;
using Microsoft.AspNetCore.Http.Extensions;

namespace GroupCrm.Web.Modules.Customers.List;

/// <summary>What a list of customers is narrowed to and how it is ordered; the same in the address, the export and the verb.</summary>
public sealed record CustomerFilter
{
    /// <summary>Name, pinyin initials, USCC, unified ID, old ID or phone.</summary>
    public string? Q { get; init => field = TypedText.Clean(value); }
    public Guid? Subsidiary { get; init; }

    /// <summary>An area; the areas below it count.</summary>
    public Guid? Area { get; init; }
    public Guid? Line { get; init; }
    public Guid? Owner { get; init; }
    public RelationshipStage? Stage { get; init; }
    public bool NoOwner { get; init; }
    public string? Industry { get; init => field = TypedText.Clean(value); }

    /// <summary>GB/T 2260 codes of six digits.</summary>
    public string? Province { get; init => field = TypedText.Clean(value); }
    public string? City { get; init => field = TypedText.Clean(value); }

    /// <summary>Served by two or more subsidiaries.</summary>
    public bool Shared { get; init; }

    /// <summary>With a valid unified social credit code.</summary>
    public bool HasUscc { get; init; }

    /// <summary>One of <see cref="CustomerSort"/>, with a minus in front for downwards; name where empty.</summary>
    public string? Sort { get; init; }

    /// <summary>Whether the filter says something of relationships, and not only of customers.</summary>
    public bool IsOnRelationship => Subsidiary is not null || Area is not null || Line is not null || Owner is not null || Stage is not null || NoOwner;
    public bool IsOnCustomer => Industry is { Length: > 0 } || Province is { Length: > 0 } || City is { Length: > 0 } || Shared || HasUscc;
    public bool IsEmpty => Q is not { Length: > 0 } && !IsOnRelationship && !IsOnCustomer;

    /// <summary>What is written into an address, in a fixed order; empty values are left out.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Pairs()
    {
        var pairs = new (string Key, string? Value)[]
        {
            ("q", Q), ("subsidiary", Subsidiary?.ToString("N")), ("area", Area?.ToString("N")), ("line", Line?.ToString("N")),
            ("owner", Owner?.ToString("N")), ("stage", Stage?.ToString()), ("noOwner", NoOwner ? "true" : null), ("industry", Industry),
            ("province", Province), ("city", City), ("shared", Shared ? "true" : null), ("hasUscc", HasUscc ? "true" : null), ("sort", Sort),
        };
        return [.. pairs.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => KeyValuePair.Create(p.Key, p.Value!))];
    }

    /// <summary>The address of a list with this filter.</summary>
    public string Url(string path, params (string Key, string? Value)[] more) => path + new QueryBuilder(
        Pairs().Concat(more.Where(m => m.Value is not null).Select(m => KeyValuePair.Create(m.Key, m.Value!)))).ToQueryString();
}

/// <summary>The columns by which customers can be sorted.</summary>
public static class CustomerSort
{
    public const string Name = "name";
    public const string Purchase = "purchase";
    public const string LastTouch = "last";
    public const string Subsidiaries = "subsidiaries";

    public static IReadOnlyList<string> All { get; } = [Name, Purchase, LastTouch, Subsidiaries];

    /// <summary>Reads a sort of an address; name upwards for what is not one.</summary>
    public static (string Column, bool Down) Parse(string? text)
    {
        var down = text is ['-', ..];
        var column = down ? text![1..] : text ?? Name;
        return All.Contains(column) ? (column, down) : (Name, false);
    }
}
