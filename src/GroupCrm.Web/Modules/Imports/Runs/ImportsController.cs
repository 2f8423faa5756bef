using GroupCrm.Domain.Imports;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Imports.Runs;

[Route("imports")]
public sealed class ImportsController(IMediator mediator, T texts) : CrmController(mediator)
{
    private bool IsHtmx => Request.Headers.ContainsKey("HX-Request");

    [HttpGet]
    public async Task<IActionResult> Index(Guid? subsidiary, ImportStatus? status, string? after, string? before) =>
        PageOrPart("Index", "_List", await Send(new ListRuns(subsidiary, status, after, before)));

    [HttpGet("new")]
    public async Task<IActionResult> New() => View(await Send(new NewImport()));

    [HttpPost, UploadLimit, RequestSizeLimit(UploadLimitAttribute.MostBytes)]
    [RequestFormLimits(MultipartBodyLengthLimit = UploadLimitAttribute.MostBytes)]
    public async Task<IActionResult> Create(List<IFormFile> files, Guid? subsidiary, string? system, Guid? line)
    {
        var handed = files.Select(f => new HandedFile(f.FileName, f.OpenReadStream)).ToList();
        UploadResult? result = null;
        var answer = await Submit(new UploadFiles(handed, subsidiary, system, line),
            done =>
            {
                result = done;
                return done.RunIds.Count == 0 ? NoContent() : Uploaded(done);
            },
            () => Again(subsidiary, system, line, []));
        return result is { RunIds.Count: 0 } ? await Refused(result, subsidiary, system, line) : answer;
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id)
    {
        var report = await Send(new ShowRun(id));
        if (IsHtmx && !report.Run.IsUnderWay)
            Response.Headers["HX-Refresh"] = "true";
        return report is { Run.Status: ImportStatus.Draft, MayRun: true } ? Redirect($"/imports/{id}/columns") : PageOrPart("Show", "_Run", report);
    }

    private IActionResult Uploaded(UploadResult done)
    {
        foreach (var refused in done.Refused)
            Notice(Tone.Warning, "import.upload.refused", refused.Name, texts[refused.Reason.Code, refused.Reason.Args]);
        if (done.RunIds.Count > 1)
            Notice(Tone.Success, "import.upload.drafts", done.RunIds.Count);
        var next = done.RunIds.Count == 1 ? $"/imports/{done.RunIds[0]}/columns" : "/imports?status=Draft";
        if (!IsHtmx)
            return Redirect(next);
        Response.Headers["HX-Redirect"] = next;
        return NoContent();
    }

    // Nothing could be taken: the form again, with each file's reason.
    private async Task<IActionResult> Refused(UploadResult result, Guid? subsidiary, string? system, Guid? line)
    {
        Response.StatusCode = !IsHtmx && result.Refused.All(f => f.Reason.Code == "import.file.too-large")
            ? StatusCodes.Status413PayloadTooLarge
            : StatusCodes.Status422UnprocessableEntity;
        return await Again(subsidiary, system, line, result.Refused);
    }

    private async Task<IActionResult> Again(Guid? subsidiary, string? system, Guid? line, IReadOnlyList<RefusedFile> refused) =>
        View("New", await Send(new NewImport()) with { Subsidiary = subsidiary, System = system, Line = line, Refused = refused });
}
