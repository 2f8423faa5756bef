using GroupCrm.Data;
using GroupCrm.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>The records of the base, and of the batch so far, that share a USCC or a name and place with what arrives.</summary>
internal sealed class CandidatePool
{
    private readonly Dictionary<string, List<AttachCandidate>> byUscc = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), List<AttachCandidate>> byName = [];
    private readonly Dictionary<Guid, string> codeOf = [];

    public HashSet<Guid> CustomerIds { get; } = [];

    /// <summary>Two queries for the whole batch.</summary>
    public static async Task<CandidatePool> LoadAsync(CrmDb db, IReadOnlyCollection<SourceInput> batch, CancellationToken cancel)
    {
        var pool = new CandidatePool();
        var codes = batch.Select(i => i.Values.Uscc).OfType<string>().Distinct().ToList();
        var names = batch.Where(i => i.Values.PlaceKey.Length > 0).Select(i => Text.Cut(i.Values.NameKey, 300)).Where(n => n.Length > 0).Distinct().ToList();
        var places = batch.Select(i => i.Values.PlaceKey).Where(p => p.Length > 0).Distinct().ToList();
        var records = db.SourceRecords.AsNoTracking();
        foreach (var found in new[]
        {
            await Candidates(db, records.Where(s => s.Uscc != null && codes.Contains(s.Uscc))).ToListAsync(cancel),
            await Candidates(db, records.Where(s => names.Contains(s.NameKey) && places.Contains(s.PlaceKey))).ToListAsync(cancel),
        })
        {
            foreach (var candidate in found)
                pool.Add(candidate);
        }

        return pool;
    }

    public void Add(SourceRecord record, Customer customer) =>
        Add(new AttachCandidate(customer.Id, record.Uscc ?? customer.Uscc, record.NameKey, record.PlaceKey, record.DistrictCode));

    /// <summary>The candidates of one record. A customer's USCC, known from any of its records, counts for all of them.</summary>
    public IReadOnlyCollection<AttachCandidate> For(SourceValues values)
    {
        var list = new List<AttachCandidate>();
        if (values.Uscc is { } code && byUscc.TryGetValue(code, out var same))
            list.AddRange(same);
        if (byName.TryGetValue((Text.Cut(values.NameKey, 300), values.PlaceKey), out var namesakes))
            list.AddRange(namesakes.Select(c => c with { Uscc = c.Uscc ?? codeOf.GetValueOrDefault(c.CustomerId) }));
        return list;
    }

    private void Add(AttachCandidate candidate)
    {
        CustomerIds.Add(candidate.CustomerId);
        if (candidate.Uscc is { } code)
        {
            codeOf[candidate.CustomerId] = code;
            Keep(byUscc, code, candidate);
        }

        Keep(byName, (candidate.NameKey, candidate.PlaceKey), candidate);
    }

    private static void Keep<TKey>(Dictionary<TKey, List<AttachCandidate>> index, TKey key, AttachCandidate candidate)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out var list))
            index[key] = list = [];
        list.Add(candidate);
    }

    private static IQueryable<AttachCandidate> Candidates(CrmDb db, IQueryable<SourceRecord> records) =>
        from s in records
        join c in db.Customers.AsNoTracking() on s.CustomerId equals c.Id
        select new AttachCandidate(c.Id, s.Uscc ?? c.Uscc, s.NameKey, s.PlaceKey, s.DistrictCode);
}
