using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Imports.Work;

/// <summary>Writes down that a run could not go on; it may be resumed.</summary>
public sealed class RunFailer(CrmDb db, SaveRules rules)
{
    public Task FailAsync(Guid runId, string failure, CancellationToken cancel) => db.InTransactionAsync(
        async () =>
        {
            var run = await db.ImportRuns.SingleAsync(r => r.Id == runId, cancel);
            if (run.IsOver)
                return;
            run.End(ImportStatus.Failed, rules.Now, failure);
            db.Publish(new ImportFinished(run.Id, run.SubsidiaryId, run.Status, run.CreatedCount, run.UpdatedCount));
            await db.SaveChangesAsync(cancel);
        },
        cancel);
}
