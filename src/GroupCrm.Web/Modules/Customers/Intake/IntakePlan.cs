using GroupCrm.Domain.Customers;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>A decided batch on its way into the base: new rows, changes of known ones, and what became of the records.</summary>
public sealed class IntakePlan
{
    private readonly UnifiedIdSource? ids;
    private readonly RowSink? sink;
    private readonly IntakeResult result;

    /// <param name="ids">The register as it was read; null where it is held.</param>
    /// <param name="sink">The rows; null where there are none.</param>
    /// <param name="touched">What the batch touches.</param>
    /// <param name="result">What became of the records.</param>
    internal IntakePlan(UnifiedIdSource? ids, RowSink? sink, IntakeFootprint touched, IntakeResult result)
    {
        (this.ids, this.sink, Touched, this.result) = (ids, sink, touched, result);
        After = ids?.After();
    }

    /// <summary>What the batch touches: a batch that is decided before this one is written must keep away from it.</summary>
    internal IntakeFootprint Touched { get; }

    /// <summary>The register as it will be once this is written; null where this does not move it.</summary>
    internal IdentityRegister? After { get; }

    /// <summary>Every record says the same again.</summary>
    public static IntakePlan Nothing(int unchanged) => new(null, null, IntakeFootprint.Nothing, new IntakeResult(0, 0, unchanged, 0, []));

    /// <summary>Writes the batch, once, inside the caller's transaction.</summary>
    /// <exception cref="Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException">
    /// What the decisions rest on is not so any more: decide the batch again, in a fresh scope.
    /// </exception>
    public async Task<IntakeResult> WriteAsync(CancellationToken cancel)
    {
        if (ids is not null)
            await ids.ClaimAsync(cancel);
        if (sink is not null)
            await sink.SaveAsync(cancel);
        return result;
    }
}

/// <summary>The customers that a batch touches, and the codes, names and places by which they are found.</summary>
internal sealed class IntakeFootprint
{
    private readonly HashSet<Guid> customers = [];
    private readonly HashSet<string> codes = new(StringComparer.Ordinal);
    private readonly HashSet<(string, string)> names = [];

    public static IntakeFootprint Nothing { get; } = new();

    public static IntakeFootprint Of(IEnumerable<CustomerWork> touched)
    {
        var footprint = new IntakeFootprint();
        foreach (var work in touched)
        {
            footprint.customers.Add(work.Customer.Id);
            foreach (var values in work.States.Values.Select(s => s.Values))
            {
                footprint.names.Add((values.NameKey, values.PlaceKey));
                if (values.Uscc is { } code)
                    footprint.codes.Add(code);
            }
        }

        return footprint;
    }

    /// <summary>Whether a record could belong to one of these customers.</summary>
    public bool Meets(SourceValues values) =>
        (values.Uscc is { } code && codes.Contains(code)) || names.Contains((values.NameKey, values.PlaceKey));

    public bool Meets(IEnumerable<Guid> customerIds) => customers.Overlaps(customerIds);
}
