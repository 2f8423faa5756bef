using GroupCrm.Domain.Shared;

namespace GroupCrm.Domain.Imports;

/// <summary>An import is over, whatever way: figures that were counted from the base may be old.</summary>
/// <param name="RunId">The run.</param>
/// <param name="SubsidiaryId">Whose records came in.</param>
/// <param name="Status">Done, Stopped or Failed.</param>
/// <param name="CreatedCount">Records that it created, over all of its parts.</param>
/// <param name="UpdatedCount">Records that it changed.</param>
public sealed record ImportFinished(Guid RunId, Guid SubsidiaryId, ImportStatus Status, int CreatedCount, int UpdatedCount) : IDomainEvent
{
    public string OrderingKey => $"import:{SubsidiaryId:N}";
}
