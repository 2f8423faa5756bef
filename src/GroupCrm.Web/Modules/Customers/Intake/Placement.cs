using GroupCrm.Domain.Customers;
using GroupCrm.Web.Shell.Requests;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>Where a record belongs.</summary>
/// <param name="Work">Its customer.</param>
/// <param name="Decision">Why, where that is decided now; null for a record that stays where it is.</param>
/// <param name="Left">The customer that it leaves.</param>
internal sealed record Placing(CustomerWork Work, AttachDecision? Decision, CustomerWork? Left);

/// <summary>Decides which customer a record belongs to, and keeps in mind what the batch has decided so far.</summary>
/// <param name="works">The candidates and the present customers of the batch's records.</param>
/// <param name="begin">Makes a new customer.</param>
internal sealed class Placement(Dictionary<Guid, CustomerWork> works, Func<Customer> begin)
{
    private readonly CandidatePool candidates = new(works);

    /// <summary>Decides for a record.</summary>
    /// <param name="recordId">The record.</param>
    /// <param name="values">What it says now.</param>
    /// <param name="present">The customer that it belongs to so far; null for a new record.</param>
    /// <param name="origin">The batch's origin.</param>
    public Placing Decide(Guid recordId, SourceValues values, Guid? present, IntakeOrigin origin)
    {
        if (present is { } home)
            return Stays(recordId, values, works[home], origin) ? new Placing(works[home], null, null) : Attach(values, works[home]);
        if (origin.AttachTo is not { } chosen)
            return Attach(values, null);
        RefuseOtherCode(values.Uscc, works[chosen].Uscc);
        RefuseTakenCode(values, works[chosen]);
        return new Placing(works[chosen], new AttachDecision(chosen, AttachRule.ByHand, []), null);
    }

    /// <summary>Keeps in mind what a record now says and where it is.</summary>
    public void Settle(Placing placing, SourceState state)
    {
        if (placing.Left is { } left)
        {
            left.States.Remove(state.SourceRecordId);
            if (left.SourceKeys.Remove(state.SourceRecordId, out var key))
                placing.Work.SourceKeys[state.SourceRecordId] = key;
        }

        placing.Work.States[state.SourceRecordId] = state;
        candidates.Add(placing.Work.Customer.Id, state.Values);
    }

    // A record stays with its customer unless its USCC now says otherwise: the other records know a different one, or another customer has it.
    private bool Stays(Guid recordId, SourceValues values, CustomerWork present, IntakeOrigin origin)
    {
        if (values.Uscc is not { } code || present.States[recordId].Values.Uscc == code)
            return true;
        var others = present.States.Where(s => s.Key != recordId).Select(s => s.Value.Values.Uscc).FirstOrDefault(c => c is not null);
        if (others == code)
            return true;
        if (!origin.IsHand)
            return others is null && !IsElsewhere(values, present);
        RefuseOtherCode(code, others);
        RefuseTakenCode(values, present);
        return true;
    }

    private Placing Attach(SourceValues values, CustomerWork? left)
    {
        var decision = Attaching.Decide(values, candidates.For(values, except: left?.Customer.Id));
        if (decision.CustomerId is { } found)
            return new Placing(works[found], decision, left);
        var customer = begin();
        return new Placing(works[customer.Id] = new CustomerWork(customer, isNew: true), decision, left);
    }

    private bool IsElsewhere(SourceValues values, CustomerWork here) =>
        values.Uscc is { } code && candidates.For(values, except: here.Customer.Id).Any(c => c.Uscc == code);

    // By hand nobody moves a record by typing another company's code.
    private static void RefuseOtherCode(string? code, string? known)
    {
        if (code is not null && known is not null && code != known)
            throw new InvalidRefusal(nameof(SourceValues.Uscc), "uscc.other-known", known);
    }

    private void RefuseTakenCode(SourceValues values, CustomerWork here)
    {
        if (IsElsewhere(values, here))
            throw new InvalidRefusal(nameof(SourceValues.Uscc), "uscc.taken", values.Uscc);
    }
}
