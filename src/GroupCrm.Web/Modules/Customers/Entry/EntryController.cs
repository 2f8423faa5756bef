using GroupCrm.Web.Modules.Customers.Names;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.Customers.Entry;

[Route("customers")]
public sealed class EntryController(IMediator mediator, T texts) : CrmController(mediator)
{
    [HttpGet("new")]
    public async Task<IActionResult> New() => View(await Send(new NewCustomer()));

    [HttpPost]
    public Task<IActionResult> Create(CreateCustomer request) => Submit(request, Entered,
        async () => View("New", await Send(new NewCustomer()) with { Token = request.Token }));

    [HttpGet("{unifiedId}/edit")]
    public async Task<IActionResult> Edit(string unifiedId, Guid? subsidiary) => View(await Send(new EditForm(unifiedId, subsidiary)));

    [HttpPost("{unifiedId}")]
    public async Task<IActionResult> Save(string unifiedId, EditCustomer request)
    {
        var edit = request with { UnifiedId = unifiedId };
        EditResult? result = null;
        var answer = await Submit(edit, done => Saved(result = done), async () => View("Edit", await FormAsync(edit) with { Was = edit.Was }));
        return result is { Conflicts.Count: > 0 } ? await ConflictAsync(edit, result) : answer;
    }

    /// <summary>What is to be said of the fields as typed so far; asked beside the form.</summary>
    [HttpPost("checks")]
    public async Task<IActionResult> Check(CheckEntry request) => PartialView("_Checks", await Send(request));

    private LocalRedirectResult Entered(EntryResult result)
    {
        Notice(Tone.Success, "customers.entry.created");
        if (result.Known is { } known)
            Notice(Tone.Info, result.OwnAlready ? "customers.entry.attached.own" : "customers.entry.attached", known.MaskedName, texts.Names(known.Subsidiaries));
        foreach (var doubt in result.Doubts)
            Notice(Tone.Warning, "customers.entry.kept", EntryTexts.Say(texts, doubt));
        return LocalRedirect($"/customers/{result.UnifiedId}");
    }

    private LocalRedirectResult Saved(EditResult result)
    {
        if (result.Conflicts.Count == 0)
            Notice(result.HasChanged ? Tone.Success : Tone.Info, result.HasChanged ? "customers.entry.saved" : "customers.entry.unchanged");
        foreach (var doubt in result.Doubts)
            Notice(Tone.Warning, "customers.entry.kept", EntryTexts.Say(texts, doubt));
        return LocalRedirect($"/customers/{result.UnifiedId}");
    }

    private Task<EntryPage> FormAsync(EditCustomer request) => Send(new EditForm(request.UnifiedId, request.Subsidiary));

    // The form again with what was typed, beside what is there by now; saved once more, it takes the place of that. A field that was
    // not typed over shows what is there by now, or saving would put its former text back.
    private async Task<IActionResult> ConflictAsync(EditCustomer request, EditResult result)
    {
        foreach (var untouched in EntryText.Names.Except(request.Changed().Keys))
            ModelState.Remove(untouched);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return View("Edit", await FormAsync(request) with { Conflicts = result.Conflicts });
    }
}
