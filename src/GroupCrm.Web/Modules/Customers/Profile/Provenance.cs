using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Web.Modules.Customers.Names;
using GroupCrm.Web.Modules.Customers.Sights;

namespace GroupCrm.Web.Modules.Customers.Profile;

/// <summary>Answers "where from, since when" for each golden value, as far as the viewer may know it.</summary>
internal sealed class Provenance(Sight sight, NameBook names, Guid? ownSubsidiary)
{
    /// <summary>To which class a golden field belongs.</summary>
    public static FieldClass ClassOf(GoldenField field) => field == GoldenField.Industry ? FieldClass.Profile : FieldClass.Identity;

    public IReadOnlyList<GoldenFact> Of(IReadOnlyCollection<(SourceState State, string System)> sources)
    {
        var systems = sources.ToDictionary(s => s.State.SourceRecordId, s => s.System);
        List<SourceState> states = [.. sources.Select(s => s.State)];
        return [.. Enum.GetValues<GoldenField>().Where(f => sight.Shared[ClassOf(f)] != FieldAccess.Hidden).Select(f => Fact(f, states, systems))];
    }

    private GoldenFact Fact(GoldenField field, List<SourceState> states, Dictionary<Guid, string> systems)
    {
        Origin From(SourceState state) => new(names.Place(state.SubsidiaryId), systems[state.SourceRecordId], state.Since);
        Origin? Told(SourceState state) => sight.Sees(state.SubsidiaryId) ? From(state)
            : sight.TellsOthers ? new Origin(null, null, state.Since) : null;
        string? Shown(string? value) => sight.Shared.Show(ClassOf(field), value).Text;

        if (Survivorship.Decide(field, states) is not { } golden)
            return new GoldenFact(field, null, null, Survivorship.RuleOf(field), [], null);
        var own = Survivorship.Decide(field, [.. states.Where(s => s.SubsidiaryId == ownSubsidiary && sight.Sees(s.SubsidiaryId))])?.Value;
        var differing = own is not null && own != golden.Value ? own : null;
        var others = states.Where(s => sight.Sees(s.SubsidiaryId))
            .Select(s => (Value: Survivorship.ValueOf(field, s.Values), State: s))
            .Where(o => o.Value is not null && o.Value != golden.Value && o.Value != differing)
            .OrderByDescending(o => o.State.Since).DistinctBy(o => o.Value)
            .Select(o => (Shown(o.Value) ?? "", From(o.State)));
        return new GoldenFact(field, Shown(golden.Value), Told(golden.From), golden.Rule, [.. others], Shown(differing));
    }
}
