using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace GroupCrm.Web.Modules.People.Persons;

[Route("people")]
public sealed class PersonsController(IMediator mediator) : CrmController(mediator)
{
    /// <summary>
    /// Key under which a person's one-time password passes a redirect, in the sealed cookie of the notices; gone once it was shown, and
    /// never shown on another person's page that happens to be opened first.
    /// </summary>
    public static string NewPassword(Guid person) => $"new-password-{person:N}";

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show([FromRoute] Guid id) => View("Person", (await Send(new ShowPerson(id))) with { NewPassword = TempData[NewPassword(id)] as string });

    [HttpGet("new")]
    public async Task<IActionResult> New() => View("New", new NewPersonForm(await Send(new OpenNewPerson()), new AddPerson()));

    [HttpPost]
    public Task<IActionResult> Create(AddPerson person) => Submit(person,
        added =>
        {
            TempData[NewPassword(added.Id)] = added.Password;
            Notice(Tone.Success, "people.added", person.Name);
            return Redirect($"/people/{added.Id}");
        },
        async () => View("New", new NewPersonForm(await Send(new OpenNewPerson()), person)));

    [HttpPost("{id:guid}")]
    public Task<IActionResult> Edit([FromRoute] Guid id, EditPerson person)
    {
        person.Id = id;
        return Submit(person,
            _ =>
            {
                Notice(Tone.Success, "people.saved");
                return Redirect($"/people/{id}");
            },
            async () => View("Person", (await Send(new ShowPerson(id))) with { Form = person }));
    }
}

/// <summary>The page of a new person.</summary>
public sealed record NewPersonForm(PersonChoices Choices, AddPerson Person);
