using System.Text;
using FluentValidation;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Modules.Imports.Runs;
using GroupCrm.Web.Shell.Requests;
using MediatR;

namespace GroupCrm.Web.Modules.Imports.Pastes;

/// <summary>Cells pasted into the page, and for whom they are.</summary>
public sealed class PasteForm
{
    /// <summary>As a spreadsheet put them on the clipboard.</summary>
    public string? Cells { get; set; }
    public Guid? Subsidiary { get; set; }
    public string? System { get; set; }
    public Guid? Line { get; set; }
}

/// <summary>Makes a draft of pasted cells, which goes on like a file; answers its ID.</summary>
/// <param name="Form">What was pasted.</param>
/// <param name="FileName">What the draft is called, in the language of who pastes.</param>
[Needs(Permissions.ImportsRun)]
public sealed record PasteCells(PasteForm Form, string FileName) : IRequest<Guid>
{
    /// <summary>Some ten thousand rows; more is a file's business.</summary>
    public const int MostCharacters = 1_000_000;
}

internal sealed class PasteCellsValidator : AbstractValidator<PasteCells>
{
    internal const string CellsField = $"{nameof(NewImportForm.Paste)}.{nameof(PasteForm.Cells)}";
    internal const string SubsidiaryField = $"{nameof(NewImportForm.Paste)}.{nameof(PasteForm.Subsidiary)}";

    public PasteCellsValidator()
    {
        RuleFor(r => r.Form.Cells).Cascade(CascadeMode.Stop)
            .Must(c => !string.IsNullOrWhiteSpace(c)).WithMessage("import.paste.empty")
            .Must(c => c!.Length <= PasteCells.MostCharacters).WithState(_ => new object?[] { PasteCells.MostCharacters }).WithMessage("import.paste.too-long")
            .Must(c => ClipboardText.Rows(c!).Count(r => r.Any(cell => !string.IsNullOrWhiteSpace(cell))) > 1).WithMessage("import.paste.one-row")
            .OverridePropertyName(CellsField);
        RuleFor(r => r.Form.System).Must(s => string.IsNullOrWhiteSpace(s) || RunPlaces.IsSystemCode(UploadFilesValidator.SystemOf(s)))
            .OverridePropertyName($"{nameof(NewImportForm.Paste)}.{nameof(PasteForm.System)}").WithMessage("import.system.format");
    }
}

internal sealed class PasteCellsHandler(GroupContext context, RunPlaces places, IMediator mediator) : IRequestHandler<PasteCells, Guid>
{
    public async Task<Guid> Handle(PasteCells request, CancellationToken cancellationToken)
    {
        var form = request.Form;

        // No name of a file tells whose these are.
        if (form.Subsidiary is null && (await places.SubsidiariesAsync(context.Viewer, Permissions.ImportsRun, cancellationToken)).Count != 1)
            throw new InvalidRefusal(PasteCellsValidator.SubsidiaryField, "import.paste.whose");
        var content = PastedFile.Write(form.Cells!);
        var handed = new HandedFile(request.FileName, () => new MemoryStream(content, writable: false));
        var done = await mediator.Send(new UploadFiles([handed], form.Subsidiary, form.System, form.Line), cancellationToken);
        return done.Refused.Count == 0 ? done.RunIds[0]
            : throw new InvalidRefusal(PasteCellsValidator.CellsField, done.Refused[0].Reason.Code, done.Refused[0].Reason.Args);
    }
}

/// <summary>Pasted cells as the file that they would have been.</summary>
internal static class PastedFile
{
    /// <summary>UTF-8. Text without tabs stands as it is: lines of a csv file, or one column.</summary>
    internal static byte[] Write(string cells)
    {
        if (!cells.Contains('\t', StringComparison.Ordinal))
            return Encoding.UTF8.GetBytes(cells);
        var file = new StringBuilder(cells.Length + cells.Length / 4);
        foreach (var row in ClipboardText.Rows(cells))
            file.AppendJoin(',', row.Select(Quoted)).Append("\r\n");
        return Encoding.UTF8.GetBytes(file.ToString());
    }

    // With every cell in quotes no sign inside one is taken for the delimiter.
    private static string Quoted(string cell) => cell.Length == 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
