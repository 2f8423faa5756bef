using GroupCrm.Data;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Sessions;
using GroupCrm.Web.Shell.Ui;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Accounts.LanguageChoice;

/// <summary>Chooses the language of the interface; answers with the name of the language.</summary>
/// <param name="Language">Such as <c>zh-CN</c>, <c>en</c>, <c>en-GB</c>.</param>
[OpenToAll("the sign-in page has two languages too; a signed-in account keeps the choice on its own row")]
public sealed record ChooseLanguage(string? Language) : IRequest<string>;

public sealed class ChooseLanguageHandler(CrmDb db, SignedIn present) : IRequestHandler<ChooseLanguage, string>
{
    public async Task<string> Handle(ChooseLanguage request, CancellationToken cancellationToken)
    {
        var language = Languages.Find(request.Language)?.Name ?? throw new InvalidRefusal("lang", "accounts.language.unknown");
        if (present.Is)
        {
            var account = await db.Accounts.SingleAsync(a => a.Id == present.AccountId, cancellationToken);
            account.Language = language;
            await db.SaveChangesAsync(cancellationToken);
        }

        return language;
    }
}
