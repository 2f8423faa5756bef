using GroupCrm.Data;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Sessions;
using GroupCrm.Web.Shell.Ui;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Accounts.SecondFactor;

/// <summary>The state of the second factor, or a key to set it up with.</summary>
/// <param name="Ticket">The key that the page has shown already, if it has.</param>
[Needs(Permissions.Self)]
public sealed record ShowSecondFactor(string? Ticket = null) : IRequest<SecondFactorPage>;

/// <summary>What the page shows.</summary>
public sealed class SecondFactorPage
{
    public bool IsOn { get; init; }
    public int CodesLeft { get; init; }

    /// <summary>Recovery codes that were just made: shown this once.</summary>
    public IReadOnlyList<string> NewCodes { get; set; } = [];

    /// <summary>The key in groups of four letters, for typing.</summary>
    public string? Key { get; init; }

    /// <summary>The key as the app reads it from the QR code.</summary>
    public string? Address { get; init; }
    public string? Ticket { get; init; }

    /// <summary>Typed: the code that proves the app has the key.</summary>
    public string? Code { get; init; }

    /// <summary>Typed: the password, for what needs it.</summary>
    public string? Password { get; init; }
}

public sealed class ShowSecondFactorHandler(CrmDb db, SecondFactors factors, SetupTickets tickets, SignedIn present, T texts)
    : IRequestHandler<ShowSecondFactor, SecondFactorPage>
{
    public async Task<SecondFactorPage> Handle(ShowSecondFactor request, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == present.AccountId, cancellationToken);
        if (account.TwoFactorEnabled)
            return new SecondFactorPage { IsOn = true, CodesLeft = await factors.CodesLeftAsync(account.Id, cancellationToken) };
        var key = tickets.Read(account.Id, request.Ticket) ?? Totp.NewKey();
        return new SecondFactorPage
        {
            Ticket = tickets.Write(account.Id, key),
            Key = string.Join(' ', Base32.Write(key).Chunk(4).Select(part => new string(part))),
            Address = Totp.Uri(key, texts["ui.product"], account.Email ?? account.UserName!),
        };
    }
}
