using GroupCrm.Data;
using GroupCrm.Matching.Contacts;
using GroupCrm.Web.Modules.Setup;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>Finds the member that a text of an owner column means: by a match made before, staff number, phone, or an unambiguous name.</summary>
internal sealed class OwnerMatcher
{
    private readonly Dictionary<string, OwnerMatch?> known = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, OwnerMatch> byId = [];

    /// <summary>Matches nobody.</summary>
    public static OwnerMatcher Nobody { get; } = new();

    /// <summary>Loads the members of a subsidiary, and one more who may work elsewhere; names that two members share match nobody.</summary>
    public static async Task<OwnerMatcher> LoadAsync(CrmDb db, Guid subsidiaryId, Guid? fixedMember, CancellationToken cancel)
    {
        var matcher = new OwnerMatcher();
        var members = await (
            from m in db.Members.AsNoTracking()
            join a in db.Accounts.AsNoTracking() on m.AccountId equals a.Id
            join p in db.Places.AsNoTracking() on m.HomePlaceId equals p.Id
            where m.IsActive && (p.SubsidiaryId == subsidiaryId || m.Id == fixedMember)
            select new { m.Id, m.NameKey, m.StaffNumber, a.PhoneNumber, m.HomePlaceId, p.SubsidiaryId }).ToListAsync(cancel);
        foreach (var m in members)
            matcher.byId[m.Id] = new OwnerMatch(m.Id, m.HomePlaceId);
        foreach (var m in members.Where(m => m.SubsidiaryId == subsidiaryId))
        {
            var match = matcher.byId[m.Id];
            foreach (var key in new[] { m.NameKey, m.StaffNumber, PhoneNumbers.Parse(m.PhoneNumber).Select(p => p.E164).FirstOrDefault() })
            {
                if (!string.IsNullOrEmpty(key) && !matcher.known.TryAdd(key, match))
                    matcher.known[key] = null;
            }
        }

        var aliases = await (
            from a in db.OwnerAliases.AsNoTracking()
            join m in db.Members.AsNoTracking() on a.MemberId equals m.Id
            where a.SubsidiaryId == subsidiaryId && m.IsActive
            select new { a.TextKey, m.Id, m.HomePlaceId }).ToListAsync(cancel);
        foreach (var alias in aliases)
            matcher.known[alias.TextKey] = new OwnerMatch(alias.Id, alias.HomePlaceId);
        return matcher;
    }

    /// <summary>A loaded member by ID, with the place where that member works.</summary>
    public OwnerMatch? OfMember(Guid memberId) => byId.GetValueOrDefault(memberId);

    public OwnerMatch? Find(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (known.TryGetValue(KeyOf(text), out var match))
            return match;
        return PhoneNumbers.Parse(text).Select(p => p.E164).FirstOrDefault() is { } phone ? known.GetValueOrDefault(phone) : null;
    }

    /// <summary>An owner text as it is compared and remembered.</summary>
    public static string KeyOf(string text) => Text.Cut(PersonMaker.NameKey(text), 100);
}
