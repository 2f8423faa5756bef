using System.Globalization;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Modules.Imports.Reading;

namespace GroupCrm.Web.Modules.Imports.Columns;

/// <summary>What the columns page sends: for whom the file is, where its table stands, and what each column means.</summary>
public sealed class ColumnsForm
{
    public Guid Subsidiary { get; set; }
    public Guid Line { get; set; }
    public string? System { get; set; }
    public int Sheet { get; set; }
    public int Header { get; set; }
    public string? Encoding { get; set; }

    /// <summary>The version of the draft that the person saw.</summary>
    public int Version { get; set; }
    public List<ColumnChoice> Columns { get; set; } = [];

    public static ColumnsForm Of(ImportRun run, ReadPlan plan) => new()
    {
        Subsidiary = run.SubsidiaryId, Line = run.LineId, System = run.SystemCode, Sheet = plan.SheetIndex, Header = plan.HeaderRow,
        Encoding = plan.Encoding, Version = run.Version, Columns = [.. plan.Columns.Select(ColumnChoice.Of)],
    };

    /// <summary>The choice for a column; nothing is taken from a column without one.</summary>
    public ColumnChoice Choice(int index) => Columns.Find(c => c.Index == index) ?? new ColumnChoice { Index = index };
}

/// <summary>What one column means.</summary>
public sealed class ColumnChoice
{
    public int Index { get; set; }

    /// <summary>Code of the target; nothing for an unknown one.</summary>
    public string Field { get; set; } = TargetField.Ignore.Code();
    public AmountUnit Unit { get; set; }

    /// <summary>ISO 4217; empty where the rows or nobody say.</summary>
    public string? Currency { get; set; }

    /// <summary>Whether tax is in the amounts; null where the rows or nobody say.</summary>
    public bool? Tax { get; set; }

    /// <summary>VAT rate in percent.</summary>
    public decimal TaxRate { get; set; } = AmountSpec.DefaultTaxRate * 100;

    public TargetField Target => TargetFields.TryParse(Field, out var target) ? target : TargetField.Ignore;

    public static ColumnChoice Of(ColumnPlan column)
    {
        var spec = column.Amount ?? AmountHeading.Parse(column.Heading).Spec;
        return new ColumnChoice
        {
            Index = column.Index, Field = column.Field.Code(), Unit = spec.Unit, Currency = spec.Currency, Tax = spec.TaxIncluded,
            TaxRate = (spec.TaxRate * 100).Normal(),
        };
    }

    public ColumnPlan Plan(string heading) => new(Index, heading, Target,
        Target == TargetField.PurchaseAmount ? new AmountSpec(Unit, string.IsNullOrEmpty(Currency) ? null : Currency, Tax, TaxRate / 100) : null);
}

internal static class Percents
{
    /// <summary>13.00 as 13.</summary>
    public static decimal Normal(this decimal value) => decimal.Parse(value.ToString("0.####", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}

/// <summary>The encodings that a text file can be read in.</summary>
public static class TextEncodings
{
    public static IReadOnlyList<string> All { get; } = ["utf-8", "gb18030", "utf-16", "utf-16be"];
}
