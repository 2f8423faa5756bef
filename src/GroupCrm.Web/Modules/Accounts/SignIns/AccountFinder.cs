using System.Text;
using GroupCrm.Data;
using GroupCrm.Data.Accounts;
using GroupCrm.Data.Walls;
using GroupCrm.Matching.Contacts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Accounts.SignIns;

/// <summary>
/// Finds the account of a name: a mail address, a mobile, a staff number, or <c>group/number</c> where the number alone is not unique.
/// A name that fits more than one account fits none.
/// </summary>
public sealed class AccountFinder(CrmDb db, UserManager<Account> users)
{
    public async Task<Account?> FindAsync(string typed, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var name = typed.Normalize(NormalizationForm.FormKC).Trim();
        if (name.Contains('@', StringComparison.Ordinal))
            return await users.FindByEmailAsync(name);
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0)
            return await ByStaffNumberAsync(name[(slash + 1)..].Trim(), name[..slash].Trim(), cancel);
        return await ByMobileAsync(name, cancel) ?? await ByStaffNumberAsync(name, null, cancel);
    }

    private async Task<Account?> ByMobileAsync(string name, CancellationToken cancel)
    {
        if (PhoneNumbers.Parse(name) is not [{ IsValid: true, E164: { } number }])
            return null;
        var local = number.StartsWith("+86", StringComparison.Ordinal) ? number[3..] : number;
        string[] spellings = [number, local, name];
        return Only(await db.Accounts.Where(a => spellings.Contains(a.PhoneNumber)).Take(2).ToListAsync(cancel));
    }

    // As typed, then in capitals: numbers such as SH1007 are often typed small.
    private async Task<Account?> ByStaffNumberAsync(string number, string? groupCode, CancellationToken cancel) =>
        await ByExactNumberAsync(number, groupCode, cancel)
            ?? (number.ToUpperInvariant() is var capitals && capitals != number ? await ByExactNumberAsync(capitals, groupCode, cancel) : null);

    private async Task<Account?> ByExactNumberAsync(string number, string? groupCode, CancellationToken cancel)
    {
        var members = GroupWall.MembersByStaffNumber(db, number).Where(m => m.IsActive);
        if (groupCode is not null)
            members = members.Where(m => db.Groups.Any(g => g.Id == m.GroupId && g.Code == groupCode));
        return Only(await db.Accounts.Where(a => members.Any(m => m.AccountId == a.Id)).Take(2).ToListAsync(cancel));
    }

    private static Account? Only(List<Account> found) => found is [var one] ? one : null;
}
