using GroupCrm.Data;
using GroupCrm.Data.Accounts;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Matching.Contacts;
using Microsoft.AspNetCore.Identity;
using GroupCrm.Web.Shell.Requests;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.People;

/// <summary>What several changes of people ask first.</summary>
public sealed class PersonRules(CrmDb db, GroupContext context, UserManager<Account> accounts)
{
    /// <summary>The member; one of another group does not exist.</summary>
    /// <exception cref="ForbiddenRefusal">The viewer's permission does not reach the group.</exception>
    public async Task<Member> MemberAsync(Guid id, CancellationToken cancel)
    {
        context.DemandPeople();
        return await db.Members.SingleOrDefaultAsync(m => m.Id == id, cancel) ?? throw new NotFoundRefusal();
    }

    /// <summary>Nobody changes the own rights, or locks the own way in: a second admin does.</summary>
    public void DemandOther(Member member)
    {
        if (member.Id == context.Viewer.MemberId)
            throw new InvalidRefusal("", "people.not-oneself");
    }

    /// <summary>
    /// The account of a member, if this group alone has it: with the password or the second factor of an account that also works in
    /// another group, its admins would open that group too.
    /// </summary>
    public async Task<Account> OwnAccountAsync(Member member, CancellationToken cancel)
    {
        if (await GroupWall.MembersOf(db, member.AccountId).CountAsync(cancel) > 1)
            throw new InvalidRefusal("", "people.account.shared");
        return await db.Accounts.SingleAsync(a => a.Id == member.AccountId, cancel);
    }

    /// <summary>
    /// Somebody who may let people in must remain, for good: a member who leaves, or a duty that ends, is not the last. Two admins who
    /// remove each other at the same moment meet at the row of their role, which stands for all who hold it.
    /// </summary>
    /// <param name="duty">The duty that ends; null: the member leaves with all of them.</param>
    public async Task DemandAdminLeftAsync(Member member, Guid? duty, DateOnly today, CancellationToken cancel)
    {
        var roles = db.RolePermissions.Where(p => p.Permission == Permissions.PeopleManage && p.Depth == Depth.Group).Select(p => p.RoleId);
        var held = db.Memberships.Where(h => roles.Contains(h.RoleId) && h.FromDate <= today && h.ToDate == null
            && db.Members.Any(m => m.Id == h.MemberId && m.IsActive));
        var ending = await held.Where(h => h.MemberId == member.Id && (duty == null || h.Id == duty)).Select(h => new { h.Id, h.RoleId }).ToListAsync(cancel);
        if (ending.Count == 0)
            return;
        var ids = ending.Select(h => h.Id).ToList();
        if (!await held.AnyAsync(h => !ids.Contains(h.Id), cancel))
            throw new InvalidRefusal("", "people.last-admin");
        var of = ending.Select(h => h.RoleId).Distinct().ToList();
        foreach (var role in await db.Roles.Where(r => of.Contains(r.Id)).ToListAsync(cancel))
            db.Entry(role).Property(r => r.Version).IsModified = true;
    }

    /// <summary>Ends the sessions of an account in this group; the caller saves. Returns how many.</summary>
    public async Task<int> EndSessionsAsync(Guid accountId, DateTime now, CancellationToken cancel)
    {
        var open = await db.Sessions.Where(s => s.AccountId == accountId && s.RevokedAt == null && s.ExpiresAt > now
            && (s.GroupId == null || s.GroupId == db.CurrentGroup)).ToListAsync(cancel);
        foreach (var session in open)
            session.RevokedAt = now;
        return open.Count;
    }

    /// <summary>A mail address as it is kept: without blanks around and full-width characters, one that sign-in understands and nobody has.</summary>
    public async Task<string> EmailAsync(string typed, Guid? ownAccount, string field, CancellationToken cancel)
    {
        var email = typed.Normalize(System.Text.NormalizationForm.FormKC).Trim();
        if (EmailAddress.Parse(email) is not [{ ReasonCode: null or "email.dummy" }] || email.Any(c => !accounts.Options.User.AllowedUserNameCharacters.Contains(c)))
            throw new InvalidRefusal(field, "people.email.form");
        var key = accounts.NormalizeEmail(email);
        if (await db.Accounts.AnyAsync(a => (a.NormalizedEmail == key || a.NormalizedUserName == key) && a.Id != ownAccount, cancel))
            throw new InvalidRefusal(field, "people.email.taken");
        return email;
    }

    /// <summary>A mobile number as it is kept: the eleven digits, or E.164 outside China; null for a blank.</summary>
    public async Task<string?> MobileAsync(string? typed, Guid? ownAccount, string field, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        if (PhoneNumbers.Parse(typed) is not [{ IsValid: true, E164: { } number }])
            throw new InvalidRefusal(field, "people.mobile.form");
        var kept = number.StartsWith("+86", StringComparison.Ordinal) ? number[3..] : number;
        if (await db.Accounts.AnyAsync(a => (a.PhoneNumber == kept || a.PhoneNumber == number) && a.Id != ownAccount, cancel))
            throw new InvalidRefusal(field, "people.mobile.taken");
        return kept;
    }

    /// <summary>A staff number as it is kept: in capitals, unique in the group; null for a blank.</summary>
    public async Task<string?> StaffNumberAsync(string? typed, Guid? ownMember, string field, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        var number = typed.Trim().ToUpperInvariant();
        if (number.Length > 32 || number.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not '-' and not '_'))
            throw new InvalidRefusal(field, "people.staff-number.form");
        if (await db.Members.AnyAsync(m => m.StaffNumber == number && m.Id != ownMember, cancel))
            throw new InvalidRefusal(field, "people.staff-number.taken", number);
        return number;
    }
}
