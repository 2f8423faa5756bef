using System.Globalization;
using System.Text;
using GroupCrm.Data;
using GroupCrm.Data.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Accounts.SecondFactor;

/// <summary>
/// The second factor of accounts: the app's key (sealed), the last step of which a code was used, and the hashes of the recovery codes
/// that are left. Changes are tracked, the caller saves them; each renews the account's stamp, so that no code is used twice at once.
/// </summary>
public sealed class SecondFactors(CrmDb db, IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Provider = "GroupCrm";
    private const string Key = "totp-key";
    private const string LastStep = "totp-step";
    private const string Recovery = "recovery-codes";
    private readonly IDataProtector protector = protection.CreateProtector("GroupCrm.SecondFactor.Key");

    /// <summary>Whether a typed text is a code of the app (<c>totp</c>) or meant as a recovery code (<c>recovery-code</c>).</summary>
    public static string KindOf(string code) => Plain(code) is { Length: Totp.Digits } plain && plain.All(char.IsAsciiDigit) ? "totp" : "recovery-code";

    /// <summary>Uses a code up; false if it is wrong, or used before.</summary>
    public async Task<bool> UseAsync(Guid accountId, string code, CancellationToken cancel)
    {
        var (account, kept) = await HoldAsync(accountId, cancel);
        if (!(KindOf(code) == "totp" ? UseStep(kept, accountId, Plain(code)) : UseRecoveryCode(kept, accountId, code)))
            return false;
        Renew(account);
        return true;
    }

    /// <summary>Switches the second factor on with a key of which a code was just shown; returns the recovery codes.</summary>
    public async Task<IReadOnlyList<string>> SwitchOnAsync(Guid accountId, byte[] key, long step, CancellationToken cancel)
    {
        var (account, kept) = await HoldAsync(accountId, cancel);
        Put(kept, accountId, Key, protector.Protect(Convert.ToHexString(key)));
        Put(kept, accountId, LastStep, step.ToString(CultureInfo.InvariantCulture));
        account.TwoFactorEnabled = true;
        Renew(account);
        return PutCodes(kept, accountId);
    }

    /// <summary>Fresh recovery codes; the old ones are void.</summary>
    public async Task<IReadOnlyList<string>> RenewCodesAsync(Guid accountId, CancellationToken cancel)
    {
        var (account, kept) = await HoldAsync(accountId, cancel);
        Renew(account);
        return PutCodes(kept, accountId);
    }

    public async Task SwitchOffAsync(Guid accountId, CancellationToken cancel)
    {
        var (account, kept) = await HoldAsync(accountId, cancel);
        db.RemoveRange(kept.Values);
        account.TwoFactorEnabled = false;
        Renew(account);
    }

    public async Task<int> CodesLeftAsync(Guid accountId, CancellationToken cancel) => CodesOf(await ReadAsync(accountId, cancel)).Count;

    private bool UseStep(Dictionary<string, IdentityUserToken<Guid>> kept, Guid accountId, string code)
    {
        if (!kept.TryGetValue(Key, out var key))
            return false;
        long? last = kept.TryGetValue(LastStep, out var used) ? long.Parse(used.Value!, CultureInfo.InvariantCulture) : null;
        if (Totp.StepOf(Convert.FromHexString(protector.Unprotect(key.Value!)), code, clock.GetUtcNow(), last) is not { } step)
            return false;
        Put(kept, accountId, LastStep, step.ToString(CultureInfo.InvariantCulture));
        return true;
    }

    private bool UseRecoveryCode(Dictionary<string, IdentityUserToken<Guid>> kept, Guid accountId, string code)
    {
        var left = CodesOf(kept);
        if (!left.Remove(RecoveryCodes.Hash(code)))
            return false;
        Put(kept, accountId, Recovery, string.Join(' ', left));
        return true;
    }

    private List<string> PutCodes(Dictionary<string, IdentityUserToken<Guid>> kept, Guid accountId)
    {
        var codes = RecoveryCodes.New();
        Put(kept, accountId, Recovery, string.Join(' ', codes.Select(RecoveryCodes.Hash)));
        return [.. codes];
    }

    private static List<string> CodesOf(Dictionary<string, IdentityUserToken<Guid>> kept) =>
        kept.TryGetValue(Recovery, out var codes) ? [.. codes.Value!.Split(' ', StringSplitOptions.RemoveEmptyEntries)] : [];

    /// <remarks>The account is read first: a stamp that is younger than what was decided upon would let a code be used twice.</remarks>
    private async Task<(Account Account, Dictionary<string, IdentityUserToken<Guid>> Kept)> HoldAsync(Guid accountId, CancellationToken cancel)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == accountId, cancel);
        return (account, await ReadAsync(accountId, cancel));
    }

    private Task<Dictionary<string, IdentityUserToken<Guid>>> ReadAsync(Guid accountId, CancellationToken cancel) =>
        db.Set<IdentityUserToken<Guid>>().Where(t => t.UserId == accountId && t.LoginProvider == Provider).ToDictionaryAsync(t => t.Name, cancel);

    private void Put(Dictionary<string, IdentityUserToken<Guid>> kept, Guid accountId, string name, string value)
    {
        if (!kept.TryGetValue(name, out var row))
            db.Add(row = new IdentityUserToken<Guid> { UserId = accountId, LoginProvider = Provider, Name = name });
        row.Value = value;
    }

    private static void Renew(Account account) => account.ConcurrencyStamp = Guid.CreateVersion7().ToString();

    private static string Plain(string code) => string.Concat(code.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c) && c != '-'));
}
