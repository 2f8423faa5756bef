using GroupCrm.Data;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Audit;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Audit.Sealing;

/// <summary>
/// Numbers and chains the group's oldest entries that wait for it; answers how many, at most <see cref="BatchSize"/>. The version of the
/// chain's end lets one sealer through at a time, on whichever node.
/// </summary>
[Needs(Permissions.JobsRun)]
public sealed record SealAudit : IRequest<int>
{
    /// <summary>Small enough to hold the write gate for a few milliseconds only.</summary>
    public const int BatchSize = 200;
}

internal sealed class SealAuditHandler(CrmDb db) : IRequestHandler<SealAudit, int>
{
    public async Task<int> Handle(SealAudit request, CancellationToken cancellationToken)
    {
        // The end is read before the entries: what another sealer numbers in between changes its version, and this save fails.
        var head = await db.AuditChainHeads.SingleAsync(cancellationToken);
        var entries = await db.AuditEntries.Where(e => e.Sequence == null).OrderBy(e => e.At).ThenBy(e => e.Id)
            .Take(SealAudit.BatchSize).ToListAsync(cancellationToken);
        if (entries.Count == 0)
            return 0;
        var ids = entries.Select(e => e.Id).ToList();
        var personal = (await db.AuditPersonalValues.AsNoTracking().Where(v => ids.Contains(v.EntryId)).ToListAsync(cancellationToken))
            .ToLookup(v => v.EntryId);
        foreach (var entry in entries)
        {
            entry.Sequence = ++head.Sequence;
            entry.Hash = head.Hash = AuditChain.HashOf(head.Hash, head.Sequence, entry, personal[entry.Id]);
        }

        await db.SaveChangesAsync(cancellationToken);
        return entries.Count;
    }
}
