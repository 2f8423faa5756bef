using System.Security.Cryptography;
using System.Text;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Customers;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>One record as a subsidiary's system says it, normalised, on its way into the base. Make it before the transaction.</summary>
public sealed class SourceInput
{
    /// <param name="sourceKey">Its ID in that system, at most 100 characters.</param>
    /// <param name="values">Normalised content.</param>
    /// <param name="verbatim">Heading → cell as received, JSON.</param>
    /// <param name="rowNumber">Row in the file; null for entries by hand.</param>
    public SourceInput(string sourceKey, SourceValues values, string verbatim, int? rowNumber = null)
    {
        (SourceKey, Values, Verbatim, RowNumber) = (sourceKey, values, verbatim, rowNumber);
        Normalised = StoredJson.Write(values);
        ContentHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{verbatim}\n{Normalised}")));
        Keys = ValueKeys.Of(values);
    }

    public string SourceKey { get; }
    public SourceValues Values { get; }
    public string Verbatim { get; }
    public int? RowNumber { get; }

    /// <summary><see cref="Values"/> as JSON.</summary>
    public string Normalised { get; }

    /// <summary>What its names are sorted and compared by.</summary>
    internal ValueKeys Keys { get; }

    /// <summary>Hash of what the record says, verbatim and as read: the same again changes nothing.</summary>
    public string ContentHash { get; }
}

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
/// <param name="Created">Records that were not known.</param>
/// <param name="Updated">Records that say something else now.</param>
/// <param name="Unchanged">Records that say the same again.</param>
/// <param name="NewCustomers">Of the created records, those that began a customer.</param>
/// <param name="CustomerIds">The customers that were touched.</param>
public sealed record IntakeResult(int Created, int Updated, int Unchanged, int NewCustomers, IReadOnlyList<Guid> CustomerIds);
