using GroupCrm.Domain.Imports;
using GroupCrm.Web.Modules.Customers.Intake;
using GroupCrm.Web.Modules.Imports.Reading;

namespace GroupCrm.Web.Modules.Imports.Work;

/// <summary>Some rows of a file, read and normalised, that are written in one transaction.</summary>
/// <param name="After">Row of the sheet after which the batch begins.</param>
/// <param name="UpTo">The last row that it covers.</param>
/// <param name="Read">Data rows.</param>
/// <param name="Inputs">Those that are taken.</param>
/// <param name="Rejected">Those that are not, with the reason.</param>
/// <param name="Skipped">Those that stood in the file before, cell for cell.</param>
/// <param name="Figures">What was found in the cells.</param>
/// <param name="IsLast">No row follows.</param>
/// <param name="Refusal">Why no row follows, where the file cannot be read to its end.</param>
public sealed record ImportBatch(
    int After, int UpTo, int Read, IReadOnlyList<SourceInput> Inputs, IReadOnlyList<RejectedRow> Rejected, int Skipped,
    ImportFigures Figures, bool IsLast, FileRefusal? Refusal)
{
    public int InvalidValues => Inputs.Sum(i => i.Values.Invalid.Count);
}

/// <summary>A row that is not taken: the reason's code and arguments, and its cells as JSON.</summary>
public sealed record RejectedRow(int RowNumber, string ReasonCode, IReadOnlyList<string> ReasonArgs, string Cells);
