using System.Text.Json;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Modules.Customers.Intake;

namespace GroupCrm.Web.Modules.Customers.Entry;

/// <summary>What a person can say of a customer by hand, as typed. An empty field says nothing.</summary>
public record EntryFields
{
    public string? Name { get; init; }
    public string? EnglishName { get; init; }
    public string? ShortName { get; init; }
    public string? Uscc { get; init; }
    public string? Industry { get; init; }
    public string? Address { get; init; }
    public string? ContactName { get; init; }

    /// <summary>Several may stand in it, parted by marks or lines.</summary>
    public string? Phones { get; init; }
    public string? Emails { get; init; }
}

/// <summary>The fields by name, so that one can be compared, stored and shown like the other.</summary>
internal static class EntryText
{
    /// <summary>The fields in the order of the form.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        nameof(EntryFields.Name), nameof(EntryFields.EnglishName), nameof(EntryFields.ShortName), nameof(EntryFields.Uscc), nameof(EntryFields.Industry),
        nameof(EntryFields.Address), nameof(EntryFields.ContactName), nameof(EntryFields.Phones), nameof(EntryFields.Emails),
    ];

    /// <summary>Those that tell how to reach somebody.</summary>
    public static IReadOnlySet<string> Contact { get; } =
        new HashSet<string> { nameof(EntryFields.ContactName), nameof(EntryFields.Phones), nameof(EntryFields.Emails) };

    /// <summary>The filled fields, trimmed.</summary>
    public static Dictionary<string, string> Filled(this EntryFields fields)
    {
        var all = new[]
        {
            fields.Name, fields.EnglishName, fields.ShortName, fields.Uscc, fields.Industry, fields.Address, fields.ContactName, fields.Phones, fields.Emails,
        };
        return Names.Zip(all).Where(f => !string.IsNullOrWhiteSpace(f.Second)).ToDictionary(f => f.First, f => f.Second!.Trim());
    }

    /// <summary>Fields with these texts.</summary>
    public static EntryFields From(IReadOnlyDictionary<string, string> texts)
    {
        string? Of(string name) => texts.GetValueOrDefault(name);
        return new EntryFields
        {
            Name = Of(nameof(EntryFields.Name)), EnglishName = Of(nameof(EntryFields.EnglishName)), ShortName = Of(nameof(EntryFields.ShortName)),
            Uscc = Of(nameof(EntryFields.Uscc)), Industry = Of(nameof(EntryFields.Industry)), Address = Of(nameof(EntryFields.Address)),
            ContactName = Of(nameof(EntryFields.ContactName)), Phones = Of(nameof(EntryFields.Phones)), Emails = Of(nameof(EntryFields.Emails)),
        };
    }

    /// <summary>What was said in a version from source "hand".</summary>
    public static Dictionary<string, string> Said(string verbatim) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(verbatim, StoredJson.Options) ?? [];

    /// <summary>Reads the fields like a row of a file.</summary>
    public static SourceValues Read(IReadOnlyDictionary<string, string> texts)
    {
        var fields = From(texts);
        IReadOnlyList<HeadedCell> Cells(string name, string? text) => text is null ? [] : [new HeadedCell(name, text)];
        return SourceNormaliser.Normalise(new ImportRow
        {
            RowNumber = 0, CompanyName = fields.Name, EnglishName = fields.EnglishName, ShortName = fields.ShortName, Uscc = fields.Uscc,
            Industry = fields.Industry, Address = fields.Address, ContactName = fields.ContactName,
            Phones = Cells(nameof(fields.Phones), fields.Phones), Emails = Cells(nameof(fields.Emails), fields.Emails),
        });
    }

    /// <summary>A version from source "hand" under its key.</summary>
    public static SourceInput Input(string sourceKey, IReadOnlyDictionary<string, string> texts) =>
        new(sourceKey, Read(texts), StoredJson.Write(Names.Where(texts.ContainsKey).ToDictionary(n => n, n => texts[n])));
}
