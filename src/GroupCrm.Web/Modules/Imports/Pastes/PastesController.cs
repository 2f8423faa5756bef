using GroupCrm.Web.Modules.Imports.Runs;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Imports.Pastes;

[Route("imports/pastes")]
public sealed class PastesController(IMediator mediator, T texts) : CrmController(mediator)
{
    // Above the bound of the text itself, so that what was pasted comes back with its error instead of being lost.
    private const int MostBytes = 32 * 1024 * 1024;

    /// <summary>Where a browser asks for the address of a form that was answered by it.</summary>
    [HttpGet]
    public IActionResult New() => Redirect("/imports/new");

    [HttpPost, RequestSizeLimit(MostBytes), RequestFormLimits(ValueLengthLimit = MostBytes)]
    public Task<IActionResult> Create([Bind(Prefix = nameof(NewImportForm.Paste))] PasteForm paste) =>
        Submit(new PasteCells(paste, texts["import.paste.file"]),
            id => Redirect($"/imports/{id}/columns"),
            async () => View("/Modules/Imports/Runs/New.cshtml", (await Send(new NewImport())) with { Paste = paste }));
}
