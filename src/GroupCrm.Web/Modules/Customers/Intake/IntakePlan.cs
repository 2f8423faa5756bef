namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>A decided batch on its way into the base: new rows, changes of known ones, and what became of the records.</summary>
public sealed class IntakePlan
{
    private readonly UnifiedIdSource? ids;
    private readonly RowSink? sink;
    private readonly IntakeResult result;

    /// <param name="ids">The register as it was read; null where it is held.</param>
    /// <param name="sink">The rows; null where there are none.</param>
    /// <param name="result">What became of the records.</param>
    internal IntakePlan(UnifiedIdSource? ids, RowSink? sink, IntakeResult result) => (this.ids, this.sink, this.result) = (ids, sink, result);

    /// <summary>Every record says the same again.</summary>
    public static IntakePlan Nothing(int unchanged) => new(null, null, new IntakeResult(0, 0, unchanged, 0, []));

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
