using FluentValidation;
using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Imports;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Modules.Imports.Reading;
using GroupCrm.Web.Modules.Imports.Runs;
using GroupCrm.Web.Shell.Files;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Imports.Columns;

/// <summary>Settles what the columns of a draft mean.</summary>
[Needs(Permissions.ImportsRun)]
public sealed record SaveColumns(Guid Id, ColumnsForm Form) : IRequest<Unit>;

internal sealed class SaveColumnsValidator : AbstractValidator<SaveColumns>
{
    public SaveColumnsValidator()
    {
        RuleFor(r => r.Form.System).Must(s => !string.IsNullOrWhiteSpace(s) && RunPlaces.IsSystemCode(UploadFilesValidator.SystemOf(s)))
            .OverridePropertyName(nameof(ColumnsForm.System)).WithMessage("import.system.format");
        RuleFor(r => r.Form.Header).InclusiveBetween(0, ReadLimits.LastHeaderRow).OverridePropertyName(nameof(ColumnsForm.Header))
            .WithState(_ => new object?[] { ReadLimits.LastHeaderRow }).WithMessage("import.columns.header-row");
        RuleFor(r => r.Form.Columns).Must(all => all.Any(c => c.Target == TargetField.CompanyName))
            .OverridePropertyName("").WithMessage("import.columns.no-name");
        RuleForEach(r => r.Form.Columns).ChildRules(column =>
        {
            column.RuleFor(c => c.TaxRate).InclusiveBetween(0, 50).WithMessage("import.columns.tax-rate");
            column.RuleFor(c => c.Currency).Must(c => string.IsNullOrEmpty(c) || Currencies.All.Contains(c)).WithMessage("import.columns.currency");
            column.RuleFor(c => c.Unit).IsInEnum().WithMessage("import.columns.unit");
        }).OverridePropertyName(nameof(ColumnsForm.Columns));
    }
}

internal sealed class SaveColumnsHandler(CrmDb db, GroupContext context, IFileStore store, SpreadsheetOpener opener, RunPlaces places)
    : IRequestHandler<SaveColumns, Unit>
{
    public async Task<Unit> Handle(SaveColumns request, CancellationToken cancellationToken)
    {
        var form = request.Form;
        var run = await ImportWall.Runs(db, context.Viewer, Permissions.ImportsRun).SingleOrDefaultAsync(r => r.Id == request.Id, cancellationToken)
            ?? throw new NotFoundRefusal();
        if (run.Status != ImportStatus.Draft || run.Version != form.Version)
            throw new ConflictRefusal(new Message("import.columns.not-now"));
        await RequireReachAsync(form, cancellationToken);

        await using var stream = store.Open(run.FileHash);
        var info = opener.Inspect(stream, run.FileName, cancellationToken);
        var sheet = info.Sheets.FirstOrDefault(s => s.Index == form.Sheet) ?? throw new InvalidRefusal(nameof(form.Sheet), "import.file.no-such-sheet", form.Sheet + 1);
        var stored = StoredJson.Read<ReadPlan>(run.Plan);
        var place = stored with
        {
            SheetIndex = form.Sheet, HeaderRow = form.Header, Columns = [],
            Encoding = info.Format == FileFormat.Text && TextEncodings.All.Contains(form.Encoding) ? form.Encoding : stored.Encoding,
        };
        var columns = SheetLook.Columns(opener, stream, run.FileName, place);
        RefuseDoubleUse(form, columns);

        run.SubsidiaryId = form.Subsidiary;
        run.LineId = form.Line;
        run.SystemCode = UploadFilesValidator.SystemOf(form.System!);
        run.SheetName = sheet.Name.Length > 100 ? sheet.Name[..100] : sheet.Name;
        run.EstimatedRows = Math.Max(0, sheet.EstimatedRows + (sheet.HeaderRow ?? 0) - form.Header);
        run.Plan = StoredJson.Write(place with { Columns = [.. columns.Select(c => form.Choice(c.Suggestion.Index).Plan(c.Suggestion.Heading))] });
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    private async Task RequireReachAsync(ColumnsForm form, CancellationToken cancel)
    {
        var reached = await places.SubsidiariesAsync(context.Viewer, Permissions.ImportsRun, cancel);
        var lines = await places.LinesAsync(cancel);
        if (reached.All(p => p.Id != form.Subsidiary) || lines.All(p => p.Id != form.Line))
            throw new NotFoundRefusal();
    }

    // Each of the rivals is named, so that nobody has to look for the other one.
    private static void RefuseDoubleUse(ColumnsForm form, IReadOnlyList<ColumnInfo> columns)
    {
        var headings = columns.ToDictionary(c => c.Suggestion.Index, c => c.Suggestion.Heading);
        var errors = form.Columns.Select((c, at) => (Choice: c, At: at)).Where(c => !c.Choice.Target.IsRepeatable() && headings.ContainsKey(c.Choice.Index))
            .GroupBy(c => c.Choice.Target).Where(g => g.Count() > 1)
            .SelectMany(g => g.Select(c => new FieldError($"Columns[{c.At}].Field", new Message("import.columns.twice",
                string.Join(" / ", g.Select(o => headings[o.Choice.Index]))))))
            .ToList();
        if (errors.Count > 0)
            throw new InvalidRefusal(errors);
    }
}

/// <summary>The currencies that amounts are read in.</summary>
public static class Currencies
{
    public static IReadOnlyList<string> All { get; } = ["CNY", "USD", "EUR", "HKD", "JPY", "GBP"];
}
