using FluentValidation;
using GroupCrm.Data;
using GroupCrm.Data.Infrastructure;
using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Imports;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Modules.Imports.Columns;
using GroupCrm.Web.Modules.Imports.Reading;
using GroupCrm.Web.Shell.Files;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Imports.Runs;

/// <summary>A file as somebody hands it in.</summary>
public sealed record HandedFile(string Name, Func<Stream> Open);

/// <summary>Stores files and makes a draft of each that can be read, with its columns suggested.</summary>
/// <param name="Files">At least one, at most <see cref="MostFiles"/>.</param>
/// <param name="Subsidiary">Whose files they are; null where their names tell.</param>
/// <param name="System">The code of the system that they come from; as last time where empty.</param>
/// <param name="Line">The business line; the usual one where null.</param>
[Needs(Permissions.ImportsRun)]
public sealed record UploadFiles(IReadOnlyList<HandedFile> Files, Guid? Subsidiary, string? System, Guid? Line) : IRequest<UploadResult>
{
    public const int MostFiles = 10;
}

/// <summary>The drafts that were made, and the files that were not taken with their reasons.</summary>
public sealed record UploadResult(IReadOnlyList<Guid> RunIds, IReadOnlyList<RefusedFile> Refused);

public sealed record RefusedFile(string Name, Message Reason);

internal sealed class UploadFilesValidator : AbstractValidator<UploadFiles>
{
    public UploadFilesValidator()
    {
        RuleFor(r => r.Files).NotEmpty().WithMessage("import.upload.none");
        RuleFor(r => r.Files.Count).LessThanOrEqualTo(UploadFiles.MostFiles).OverridePropertyName(nameof(UploadFiles.Files))
            .WithState(_ => new object?[] { UploadFiles.MostFiles }).WithMessage("import.upload.too-many");
        RuleFor(r => r.System).Must(s => string.IsNullOrWhiteSpace(s) || RunPlaces.IsSystemCode(SystemOf(s))).WithMessage("import.system.format");
    }

    internal static string SystemOf(string text) => text.Trim().ToLowerInvariant();
}

internal sealed class UploadFilesHandler(
    CrmDb db, GroupContext context, IFileStore store, SpreadsheetOpener opener, RunPlaces places, PlanMemory memory, SaveRules rules)
    : IRequestHandler<UploadFiles, UploadResult>
{
    public async Task<UploadResult> Handle(UploadFiles request, CancellationToken cancellationToken)
    {
        var reached = await places.SubsidiariesAsync(context.Viewer, Permissions.ImportsRun, cancellationToken);
        var lines = await places.LinesAsync(cancellationToken);
        if (request.Subsidiary is { } asked && reached.All(p => p.Id != asked) || request.Line is { } line && lines.All(p => p.Id != line))
            throw new NotFoundRefusal();
        var runs = new List<Guid>();
        var refused = new List<RefusedFile>();
        foreach (var file in request.Files)
        {
            var name = NameOf(file.Name);
            var subsidiary = request.Subsidiary is { } chosen ? reached.Single(p => p.Id == chosen)
                : reached.Count == 1 ? reached[0] : RunPlaces.Guess(name, reached);
            var made = subsidiary is null
                ? new Message("import.upload.whose")
                : await TakeAsync(file, name, subsidiary, request, lines, runs, cancellationToken);
            if (made is not null)
                refused.Add(new RefusedFile(name, made));
        }

        await db.SaveChangesAsync(cancellationToken);
        return new UploadResult(runs, refused);
    }

    // Adds a draft; answers why not where the file cannot be read.
    // Records of a subsidiary that came by another way than a run here (seeded, moved over) tell their system too.
    private Task<string?> SystemOfRecordsAsync(Guid subsidiary, CancellationToken cancel) => db.SourceRecords
        .Where(s => s.SubsidiaryId == subsidiary && s.SystemCode != SourceRecord.HandSystem)
        .OrderBy(s => s.SystemCode).Select(s => s.SystemCode).FirstOrDefaultAsync(cancel);

    private async Task<Message?> TakeAsync(
        HandedFile file, string name, PlaceChoice subsidiary, UploadFiles request, IReadOnlyList<PlaceChoice> lines, List<Guid> runs, CancellationToken cancel)
    {
        await using var content = file.Open();
        if (await store.PutAsync(content, ReadLimits.Default.MaxFileBytes, cancel) is not { } stored)
            return Refusal(FileRefusal.Of("too-large", ReadLimits.Default.MaxFileBytes / (1024 * 1024)));
        await using var stream = store.Open(stored.Hash);
        var info = opener.Inspect(stream, name, cancel);
        if (info.Refusal is { } refusal)
            return Refusal(refusal);

        var last = await memory.LastOfAsync(subsidiary.Id, cancel);
        var system = string.IsNullOrWhiteSpace(request.System) ? last?.SystemCode ?? await SystemOfRecordsAsync(subsidiary.Id, cancel) ?? RunPlaces.FirstSystem : UploadFilesValidator.SystemOf(request.System);
        var sheet = info.Sheets.FirstOrDefault(s => s.Index == info.ChosenSheet) ?? info.Sheets.First(s => s.Columns.Count > 0);
        var plan = (await memory.RecallAsync(info.SuggestedPlan(sheet.Index), subsidiary.Id, system, cancel)).Plan;
        var run = new ImportRun
        {
            SubsidiaryId = subsidiary.Id, SystemCode = system, FileName = name, FileHash = stored.Hash, FileBytes = stored.Bytes,
            LineId = request.Line ?? last?.LineId ?? await places.MainLineAsync(subsidiary.Id, cancel) ?? lines[0].Id,
            SheetName = sheet.Name.Length > 100 ? sheet.Name[..100] : sheet.Name, Plan = StoredJson.Write(plan), EstimatedRows = sheet.EstimatedRows,
            ByMemberId = context.Viewer.IsSystem ? null : context.Viewer.MemberId, CreatedAt = rules.Now,
        };
        db.StoredFiles.Add(new StoredFile { Hash = stored.Hash, FileName = name, Bytes = stored.Bytes, StoredAt = run.CreatedAt });
        db.ImportRuns.Add(run);
        runs.Add(run.Id);
        return null;
    }

    private static Message Refusal(FileRefusal refusal) => new(refusal.Code, [.. refusal.Arguments]);

    private static string NameOf(string given)
    {
        var name = Path.GetFileName(given.Replace('\\', '/')).Trim();
        return name.Length <= 200 ? name : name[..100] + "…" + name[^99..];
    }
}
