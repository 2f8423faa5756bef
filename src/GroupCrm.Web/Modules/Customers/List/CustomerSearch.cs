using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Matching.Codes;
using GroupCrm.Matching.Contacts;
using GroupCrm.Matching.Text;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.List;

/// <summary>What a search text means: some known customers, or a condition on names.</summary>
internal sealed record SearchMeaning(IReadOnlyList<Guid>? Hits, IQueryable<Customer>? Customers)
{
    public static SearchMeaning Nothing { get; } = new(null, null);
}

/// <summary>
/// Reads the search box. An exact identifier (unified ID, USCC, old ID, phone) wins and is looked up in its index; everything else
/// is part of a name, or the first letters of its pinyin.
/// </summary>
internal sealed class CustomerSearch(CrmDb db, GroupContext context)
{
    /// <summary>A phone or an old ID that more customers share than this tells nothing.</summary>
    private const int MostHits = 200;
    private const int ShortestPhone = 7;

    public async Task<SearchMeaning> ReadAsync(string? q, string permission, CancellationToken cancel)
    {
        var text = q?.Trim();
        if (string.IsNullOrEmpty(text))
            return SearchMeaning.Nothing;
        if (UnifiedIds.Parse(text) is { } unifiedId)
            return await ByUnifiedIdAsync(unifiedId, cancel);
        if (Uscc.Check(text) is { Value: { } code })
            return new SearchMeaning(null, db.Customers.Where(c => c.Uscc == code));

        if (text.Any(char.IsAsciiDigit))
        {
            var hits = await ByOldIdAsync(text, permission, cancel);
            if (hits.Count == 0)
                hits = await ByPhoneAsync(text, permission, cancel);
            if (hits.Count > 0)
                return new SearchMeaning(hits, null);
        }

        return new SearchMeaning(null, ByName(text));
    }

    private IQueryable<Customer> ByName(string text)
    {
        var folded = HanScript.ToSimplified(HanScript.Fold(text));
        var key = string.Concat(folded.Where(c => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c is '&' or '+'));
        if (key.Length == 0)
            return db.Customers.Where(c => false);
        if (!text.All(c => char.IsAsciiLetter(c) || c == ' '))
            return db.Customers.Where(c => c.NameKey.Contains(key));
        var initials = key.ToLowerInvariant();
        return db.Customers.Where(c => c.NameKey.Contains(key) || c.NameInitials.StartsWith(initials));
    }

    // The ID of a customer that was merged away finds the one that it was merged into.
    private async Task<SearchMeaning> ByUnifiedIdAsync(string unifiedId, CancellationToken cancel) => new(
        await db.Customers.Where(c => c.UnifiedId == unifiedId).Select(c => c.MergedIntoId ?? c.Id).ToListAsync(cancel), null);

    private Task<List<Guid>> ByOldIdAsync(string text, string permission, CancellationToken cancel) =>
        RowWall.Sources(db, context.Viewer, permission).Where(s => s.SourceKey == text)
            .Select(s => s.CustomerId).Distinct().Take(MostHits).ToListAsync(cancel);

    // A phone is compared only where this viewer sees the phones of that subsidiary's relationship in full.
    private async Task<List<Guid>> ByPhoneAsync(string text, string permission, CancellationToken cancel)
    {
        var keys = PhoneNumbers.Parse(text).Select(p => p.E164).OfType<string>().Append(HanScript.Fold(text)).Distinct().ToList();
        if (text.Count(char.IsAsciiDigit) < ShortestPhone)
            return [];
        var viewer = context.Viewer;
        var visible = RowWall.Relationships(db, viewer, permission);
        var found = await (
            from point in db.ContactPoints
            join r in visible on new { point.CustomerId, point.SubsidiaryId } equals new { r.CustomerId, r.SubsidiaryId }
            where keys.Contains(point.ValueKey)
            select new { point.CustomerId, Facts = new RowFacts(r.OwnerId, r.TeamId, r.SubsidiaryId, r.AreaId, r.LineId, r.DealerId) })
            .Take(MostHits).ToListAsync(cancel);
        return [.. found.Where(f => viewer.RightsOn(permission, f.Facts)[FieldClass.ContactDetail] == FieldAccess.Plain)
            .Select(f => f.CustomerId).Distinct()];
    }
}
