using GroupCrm.Data;
using GroupCrm.Domain.Customers;
using GroupCrm.Web.Modules.Customers.Search;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>Lets everything that hangs on customers follow their records: contacts and sites record by record, the rest once a batch.</summary>
internal sealed class Follow
{
    private readonly CrmDb db;
    private readonly IntakeOrigin origin;
    private readonly OwnerMatcher owners;
    private readonly List<AreaDivision> divisions;
    private readonly DateTime now;
    private readonly RowSink sink;
    private readonly HashSet<CustomerWork> affected = [];
    private readonly List<(CustomerWork Left, CustomerWork Work)> moves = [];
    private readonly Dictionary<string, ValueKeys> names = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, List<RelationshipHistory>> ended = [];

    private Follow(CrmDb db, IntakeOrigin origin, OwnerMatcher owners, List<AreaDivision> divisions, DateTime now, RowSink sink) =>
        (this.db, this.origin, this.owners, this.divisions, this.now, this.sink) = (db, origin, owners, divisions, now, sink);

    /// <summary>
    /// The customers that the batch touched. Once <see cref="CustomersAsync"/> is done, golden values, contacts, points and source keys
    /// are as they will be written.
    /// </summary>
    public IReadOnlyCollection<CustomerWork> Touched => affected;

    public static async Task<Follow> LoadAsync(
        CrmDb db, IntakeOrigin origin, IEnumerable<CustomerWork> works, IEnumerable<SourceInput> batch, DateTime now, RowSink sink, CancellationToken cancel)
    {
        var texts = works.SelectMany(w => w.States.Values).Where(s => s.SubsidiaryId == origin.SubsidiaryId).Select(s => s.Values.OwnerText)
            .Concat(batch.Select(i => i.Values.OwnerText));
        var needed = origin.OwnerId is not null || texts.Any(text => !string.IsNullOrEmpty(text));
        var owners = needed ? await OwnerMatcher.LoadAsync(db, origin.SubsidiaryId, origin.OwnerId, cancel) : OwnerMatcher.Nobody;
        return new Follow(db, origin, owners, await db.AreaDivisions.AsNoTracking().ToListAsync(cancel), now, sink);
    }

    /// <summary>A record of the batch has its place.</summary>
    public void Record(Guid recordId, SourceValues values, ValueKeys keys, Placing placing)
    {
        names[values.Name] = keys;
        if (placing.Left is { } left)
        {
            ContactSync.Carry(left, placing.Work, recordId, sink);
            SiteSync.Carry(left, placing.Work, recordId, sink);
            affected.Add(left);
            moves.Add((left, placing.Work));
        }

        ContactSync.Follow(placing.Work, recordId, origin.SubsidiaryId, values, keys, sink);
        SiteSync.Follow(placing.Work, recordId, origin.SubsidiaryId, values, v => Areas.Of(v.ProvinceCode, v.CityCode, v.DistrictCode, divisions), sink);
        affected.Add(placing.Work);
    }

    /// <summary>All records have their place: relationships and golden values of the customers that they touched.</summary>
    public async Task CustomersAsync(CancellationToken cancel)
    {
        var former = new Dictionary<CustomerWork, Relationship>();
        foreach (var (left, work) in moves)
        {
            if (await LeaveAsync(left, work, cancel) is { } relationship)
                former.TryAdd(work, relationship);
        }

        foreach (var work in affected)
        {
            GoldenWriter.Write(work, names, now);
            RelationshipSync.Follow(work, origin, Owner, former.GetValueOrDefault(work), now, sink);
            GoldenWriter.Spread(work, c => Areas.Of(c.ProvinceCode, c.CityCode, c.DistrictCode, divisions));
            GoldenWriter.Count(work);
            SearchIndex.Follow(db, work.Customer, work.States.Values.Select(s => s.Values), moves.Any(m => m.Left == work), sink.Add);
            if (work.IsNew)
                sink.Add(work.Customer);
        }
    }

    private async Task<Relationship?> LeaveAsync(CustomerWork left, CustomerWork work, CancellationToken cancel)
    {
        // A customer that nobody tells of any more was the other one all the time: its unified ID leads there for ever.
        if (left.States.Count == 0)
            left.Customer.MergedIntoId = work.Customer.Id;
        var relationship = RelationshipSync.ActiveOf(left, origin.SubsidiaryId);
        if (relationship is null || left.HasSourcesOf(origin.SubsidiaryId))
            return relationship;
        if (!ended.TryGetValue(relationship.Id, out var history))
            ended[relationship.Id] = history = await sink.ReadAsync(db.RelationshipHistory.Where(h => h.RelationshipId == relationship.Id && h.ToAt != null), cancel);
        return RelationshipSync.Leave(left, work, origin.SubsidiaryId, history, now);
    }

    private OwnerMatch? Owner(string? text) => origin.OwnerId is { } member ? owners.OfMember(member) : owners.Find(text);
}
