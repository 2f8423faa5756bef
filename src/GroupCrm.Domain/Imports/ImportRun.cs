using GroupCrm.Domain.Shared;

namespace GroupCrm.Domain.Imports;

/// <summary>Where an import stands.</summary>
public enum ImportStatus
{
    /// <summary>Uploaded; columns not confirmed yet.</summary>
    Draft = 1,
    Queued = 2,
    Running = 3,

    /// <summary>A person asked it to stop; it does at the end of its batch.</summary>
    Stopping = 4,
    Stopped = 5,
    Done = 6,
    Failed = 7,
}

/// <summary>One file's way into the customer base. Its counts add up: read = created + updated + unchanged + rejected + skipped.</summary>
public sealed class ImportRun : IEntity, IGroupOwned, IVersioned
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid GroupId { get; set; }
    public Guid SubsidiaryId { get; set; }
    public Guid LineId { get; set; }

    /// <summary>Which system of the subsidiary the rows come from; part of the crosswalk.</summary>
    public string SystemCode { get; set; } = "";
    public string FileName { get; set; } = "";

    /// <summary>Key of the file in the content-addressed store.</summary>
    public string FileHash { get; set; } = "";
    public long FileBytes { get; set; }
    public string SheetName { get; set; } = "";

    /// <summary>How the file is read: sheet, header row, encoding, delimiter and the target of each column, JSON.</summary>
    [NotAudited]
    public string Plan { get; set; } = "{}";
    public ImportStatus Status { get; set; } = ImportStatus.Draft;

    /// <summary>Rows to come, as far as the first look tells.</summary>
    public int EstimatedRows { get; set; }

    /// <summary>Number of the last row of the sheet that is handled and committed: where a resumed run goes on.</summary>
    [NotAudited]
    public int Position { get; set; }

    [NotAudited]
    public int ReadCount { get; set; }

    [NotAudited]
    public int CreatedCount { get; set; }

    [NotAudited]
    public int UpdatedCount { get; set; }

    [NotAudited]
    public int UnchangedCount { get; set; }

    [NotAudited]
    public int RejectedCount { get; set; }

    [NotAudited]
    public int SkippedCount { get; set; }

    /// <summary>Of the created records, those that began a new customer.</summary>
    [NotAudited]
    public int NewCustomerCount { get; set; }

    /// <summary>Values marked invalid, over all rows.</summary>
    [NotAudited]
    public int InvalidValueCount { get; set; }

    /// <summary>What was found in the cells: <see cref="ImportFigures"/> as JSON.</summary>
    [NotAudited]
    public string Filled { get; set; } = "{}";

    /// <summary>Written and read by <see cref="ImportFailure"/>.</summary>
    public string? FailureCode { get; set; }

    [Reference(ReferenceTo.Person)]
    public Guid? ByMemberId { get; set; }
    public DateTime CreatedAt { get; set; }
    public DateTime? StartedAt { get; set; }
    public DateTime? FinishedAt { get; set; }
    public int Version { get; set; } = 1;

    public bool AddsUp => ReadCount == CreatedCount + UpdatedCount + UnchangedCount + RejectedCount + SkippedCount;
    public bool IsOver => Status is ImportStatus.Done or ImportStatus.Failed or ImportStatus.Stopped;

    /// <summary>Whether it waits or works: the page shows progress.</summary>
    public bool IsUnderWay => Status is ImportStatus.Queued or ImportStatus.Running or ImportStatus.Stopping;

    /// <summary>Puts a confirmed draft, or a run that was stopped or failed, into the queue; false for any other.</summary>
    public bool Queue()
    {
        if (Status is not (ImportStatus.Draft or ImportStatus.Stopped or ImportStatus.Failed))
            return false;
        Status = ImportStatus.Queued;
        FailureCode = null;
        FinishedAt = null;
        return true;
    }

    /// <summary>Asks for a stop at the end of the present batch; what has not begun is stopped at once. False for a run that is not under way.</summary>
    public bool Stop(DateTime now)
    {
        if (Status == ImportStatus.Queued)
            End(ImportStatus.Stopped, now);
        else if (Status == ImportStatus.Running)
            Status = ImportStatus.Stopping;
        else
            return false;
        return true;
    }

    /// <summary>It is over in one of the three ways.</summary>
    public void End(ImportStatus status, DateTime now, string? failure = null)
    {
        Status = status;
        FailureCode = failure;
        FinishedAt = now;
    }
}

/// <summary>A row that an import did not take, with its reason, so that it can be corrected and sent in again.</summary>
[NotEdited("what happened is not changed")]
public sealed class ImportRejection : IEntity, IGroupOwned
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid GroupId { get; set; }
    public Guid ImportRunId { get; set; }
    public int RowNumber { get; set; }
    public string ReasonCode { get; set; } = "";
    public string ReasonArgs { get; set; } = "[]";

    /// <summary>Heading → cell text, JSON.</summary>
    [NotAudited]
    public string Cells { get; set; } = "{}";
}

/// <summary>A text in owner columns of a subsidiary and the member that it means.</summary>
public sealed class OwnerAlias : IEntity, IGroupOwned, IVersioned
{
    public Guid Id { get; set; } = Guid.CreateVersion7();
    public Guid GroupId { get; set; }
    public Guid SubsidiaryId { get; set; }

    /// <summary>The text without case, width and blanks.</summary>
    public string TextKey { get; set; } = "";

    [Reference(ReferenceTo.Owner)]
    public Guid MemberId { get; set; }
    public int Version { get; set; } = 1;
}
