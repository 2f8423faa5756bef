using GroupCrm.Data;
using GroupCrm.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>
/// The customers, of the base and of the batch so far, that share a USCC or a name and place with what arrives. The index only says
/// where to look; what a candidate is, its present records say.
/// </summary>
internal sealed class CandidatePool
{
    private readonly Dictionary<Guid, CustomerWork> works;
    private readonly Dictionary<string, HashSet<Guid>> byUscc = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), HashSet<Guid>> byName = [];

    public CandidatePool(Dictionary<Guid, CustomerWork> works)
    {
        this.works = works;
        foreach (var work in works.Values)
        {
            foreach (var state in work.States.Values)
                Add(work.Customer.Id, state.Values);
        }
    }

    /// <summary>The customers of the base that may be candidates of a batch: two queries, however many records it has.</summary>
    public static async Task<HashSet<Guid>> FindAsync(CrmDb db, IReadOnlyCollection<SourceInput> batch, CancellationToken cancel)
    {
        var codes = batch.Select(i => i.Values.Uscc).OfType<string>().Distinct().ToList();
        var named = batch.Where(i => i.Values is { PlaceKey.Length: > 0, NameKey.Length: > 0 }).Select(i => (i.Values.NameKey, i.Values.PlaceKey)).ToHashSet();
        var names = named.Select(n => n.NameKey).Distinct().ToList();
        var records = db.SourceRecords.AsNoTracking();

        // Pairs cannot be asked for: the few that have the name in another place are left out here.
        var namesakes = names.Count == 0 ? [] : await records.Where(s => EF.Parameter(names).Contains(s.NameKey))
            .Select(s => new { s.CustomerId, s.NameKey, s.PlaceKey }).ToListAsync(cancel);
        return
        [
            .. codes.Count == 0 ? [] : await records.Where(s => s.Uscc != null && EF.Parameter(codes).Contains(s.Uscc)).Select(s => s.CustomerId).ToListAsync(cancel),
            .. namesakes.Where(s => named.Contains((s.NameKey, s.PlaceKey))).Select(s => s.CustomerId),
        ];
    }

    /// <summary>A record of a customer now says this.</summary>
    public void Add(Guid customerId, SourceValues values)
    {
        if (values.Uscc is { } code)
            Keep(byUscc, code, customerId);
        Keep(byName, (values.NameKey, values.PlaceKey), customerId);
    }

    /// <summary>The candidates of one record, the eldest first. What one record of a customer knows, code and district, counts for all of them.</summary>
    public IReadOnlyList<AttachCandidate> For(SourceValues values, Guid? except = null)
    {
        var ids = new HashSet<Guid>();
        if (values.Uscc is { } code && byUscc.TryGetValue(code, out var same))
            ids.UnionWith(same);
        if (byName.TryGetValue((values.NameKey, values.PlaceKey), out var namesakes))
            ids.UnionWith(namesakes);
        return [.. ids.Where(id => id != except).Select(id => works[id])
            .OrderBy(w => w.Customer.CreatedAt).ThenBy(w => w.Customer.UnifiedId, StringComparer.Ordinal).SelectMany(Of)];
    }

    private static IEnumerable<AttachCandidate> Of(CustomerWork work)
    {
        var states = work.States.Values.Select(s => s.Values).ToList();
        var known = work.Uscc;
        return states.Select(s => new AttachCandidate(work.Customer.Id, s.Uscc ?? known, s.NameKey, s.PlaceKey,
            s.DistrictCode.Length > 0 ? s.DistrictCode : DistrictOf(s, states)));
    }

    private static string DistrictOf(SourceValues values, List<SourceValues> all) => all
        .Where(o => o.NameKey == values.NameKey && o.PlaceKey == values.PlaceKey).Select(o => o.DistrictCode).FirstOrDefault(d => d.Length > 0) ?? "";

    private static void Keep<TKey>(Dictionary<TKey, HashSet<Guid>> index, TKey key, Guid customerId)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out var list))
            index[key] = list = [];
        list.Add(customerId);
    }
}
