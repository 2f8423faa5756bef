using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Modules.Customers.Intake;
using GroupCrm.Web.Modules.Imports.Reading;

namespace GroupCrm.Web.Modules.Imports.Work;

/// <summary>What is to be done with a data row: one of the three is set, or none for a row that stood in the file before.</summary>
public readonly record struct JudgedRow(SourceInput? Input, RejectedRow? Rejected);

/// <summary>Reads data rows of a file in their order: normalises them, gives them keys, rejects those that cannot be taken.</summary>
public sealed class RowJudge(ReadPlan plan)
{
    public const string NoName = "import.row.no-name";
    public const string DuplicateKey = "import.row.duplicate-key";

    private readonly RowMapper mapper = new(plan);
    private readonly RowKeys keys = new();

    public RowLabels Labels { get; } = new(plan);

    /// <summary>Judges a row. Rows must come in the file's order, all of them: a key counts from its first row.</summary>
    public JudgedRow Judge(SheetRow sheetRow)
    {
        ArgumentNullException.ThrowIfNull(sheetRow);
        var row = mapper.Map(sheetRow);
        var cells = Labels.Write(sheetRow.Cells);
        JudgedRow Reject(string code, params string[] args) => new(null, new RejectedRow(sheetRow.RowNumber, code, args, cells));

        var values = SourceNormaliser.Normalise(row);
        if (values.Name.Length == 0)
            return Reject(NoName);
        var key = KeyOf(row, values, cells);
        return key.Verdict switch
        {
            KeyVerdict.SameAgain => default,
            KeyVerdict.Duplicate => Reject(DuplicateKey, key.Key, key.FirstRow.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            _ => new JudgedRow(new SourceInput(key.Key, values, cells, sheetRow.RowNumber), null),
        };
    }

    private RowKey KeyOf(ImportRow row, SourceValues values, string cells) => CellText.IsNothing(row.SourceKey)
        ? keys.Derived(values.Uscc ?? $"{values.NameKey}|{values.PlaceKey}", row.RowNumber, cells)
        : keys.Own(row.SourceKey!, row.RowNumber, cells);
}
