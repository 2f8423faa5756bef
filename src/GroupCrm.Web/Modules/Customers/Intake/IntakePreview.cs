using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Customers;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>What would become of a record.</summary>
public enum IntakeOutcome
{
    Created = 1,
    Updated = 2,
    Unchanged = 3,
}

/// <summary>What would become of a record, and whose it would be.</summary>
/// <param name="SourceKey">The record.</param>
/// <param name="Outcome">New, changed, or the same again.</param>
/// <param name="Rule">By which rule it would come to its customer; null where it stays with the one that it has.</param>
/// <param name="CustomerId">That customer; null for one that would be new.</param>
public sealed record IntakeForecast(string SourceKey, IntakeOutcome Outcome, AttachRule? Rule, Guid? CustomerId);

/// <summary>Says beforehand what <see cref="SourceIntake"/> would do. Writes nothing.</summary>
public sealed class IntakePreview(CrmDb db, BulkWriter bulk, SaveRules rules)
{
    public async Task<IReadOnlyList<IntakeForecast>> LookAsync(IReadOnlyList<SourceInput> batch, IntakeOrigin origin, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(origin);
        var sink = new RowSink(db, bulk);
        var known = await SourceIntake.KnownAsync(db, batch, origin, sink, cancel);
        var changed = batch.Where(i => !known.TryGetValue(i.SourceKey, out var old) || old.ContentHash != i.ContentHash).ToList();
        var works = await SourceIntake.LoadAsync(db, changed, known, origin, sink, cancel);
        var placement = new Placement(works, () => new Customer { CreatedAt = rules.Now });
        var forecasts = new List<IntakeForecast>();
        foreach (var input in batch)
        {
            var record = known.GetValueOrDefault(input.SourceKey);
            if (record is not null && record.ContentHash == input.ContentHash)
            {
                forecasts.Add(new IntakeForecast(input.SourceKey, IntakeOutcome.Unchanged, null, record.CustomerId));
                continue;
            }

            var recordId = record?.Id ?? Guid.CreateVersion7();
            var placing = placement.Decide(recordId, input.Values, record?.CustomerId, origin);
            placement.Settle(placing, new SourceState(recordId, origin.SubsidiaryId, origin.IsHand, rules.Now, input.Values));
            forecasts.Add(new IntakeForecast(input.SourceKey, record is null ? IntakeOutcome.Created : IntakeOutcome.Updated,
                placing.Decision?.Rule, placing.Work.IsNew ? null : placing.Work.Customer.Id));
        }

        return forecasts;
    }
}
