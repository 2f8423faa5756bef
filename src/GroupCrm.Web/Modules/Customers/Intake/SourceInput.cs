using GroupCrm.Domain.Customers;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>One record as a subsidiary's system says it, normalised, on its way into the base.</summary>
/// <param name="SourceKey">Its ID in that system.</param>
/// <param name="Values">Normalised content.</param>
/// <param name="Verbatim">Heading → cell as received, JSON.</param>
/// <param name="RowNumber">Row in the file; null for entries by hand.</param>
public sealed record SourceInput(string SourceKey, SourceValues Values, string Verbatim, int? RowNumber = null);

/// <summary>From where a batch comes.</summary>
/// <param name="SubsidiaryId">Whose records.</param>
/// <param name="LineId">The business line of new relationships.</param>
/// <param name="SystemCode">Which system of the subsidiary.</param>
/// <param name="ImportRunId">The import; null for entries by hand.</param>
/// <param name="MemberId">Who entered it by hand; null for imports.</param>
/// <param name="OwnerId">The owner of new relationships, where the entry decides it.</param>
/// <param name="AttachTo">The customer on which the entry was made, where it was.</param>
public sealed record IntakeOrigin(
    Guid SubsidiaryId, Guid LineId, string SystemCode, Guid? ImportRunId = null, Guid? MemberId = null, Guid? OwnerId = null, Guid? AttachTo = null)
{
    public bool IsHand => SystemCode == SourceRecord.HandSystem;
}

/// <summary>What became of a batch.</summary>
public sealed record IntakeResult(int Created, int Updated, int Unchanged, int NewCustomers, IReadOnlyList<Guid> CustomerIds);
