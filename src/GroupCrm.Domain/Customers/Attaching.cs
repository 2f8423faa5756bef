namespace GroupCrm.Domain.Customers;

/// <summary>A customer that shares a USCC or a normalised name in the same place with an arriving record.</summary>
public sealed record AttachCandidate(Guid CustomerId, string? Uscc, string NameKey, string PlaceKey, string DistrictCode);

/// <summary>Which customer a record belongs to, by which rule, and the arguments of the reason's text.</summary>
public sealed record AttachDecision(Guid? CustomerId, AttachRule Rule, IReadOnlyList<string> ReasonArgs);

/// <summary>The exact rules by which a source record is attached without asking.</summary>
public static class Attaching
{
    /// <summary>
    /// The same valid USCC decides. Otherwise an equal normalised legal name in the same known place does, unless the two have
    /// different USCCs or stand in different districts, or more than one company of that name stands there and nothing tells which.
    /// </summary>
    public static AttachDecision Decide(SourceValues record, IReadOnlyCollection<AttachCandidate> candidates)
    {
        if (record.Uscc is { } uscc && candidates.FirstOrDefault(c => c.Uscc == uscc) is { } same)
            return new AttachDecision(same.CustomerId, AttachRule.SameUscc, [uscc]);

        if (record.NameKey.Length > 0 && record.PlaceKey.Length > 0)
        {
            var namesakes = candidates
                .Where(c => c.NameKey == record.NameKey && c.PlaceKey == record.PlaceKey
                    && Agree(record.Uscc, c.Uscc) && Agree(record.DistrictCode, c.DistrictCode))
                .DistinctBy(c => c.CustomerId).ToList();
            if (namesakes.Count == 1)
                return new AttachDecision(namesakes[0].CustomerId, AttachRule.SameNameAndPlace, [record.Name, record.PlaceKey]);
        }

        return new AttachDecision(null, AttachRule.NewCustomer, []);
    }

    // What is not known contradicts nothing.
    private static bool Agree(string? left, string? right) =>
        string.IsNullOrEmpty(left) || string.IsNullOrEmpty(right) || left == right;
}
