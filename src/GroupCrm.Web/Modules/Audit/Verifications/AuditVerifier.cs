using GroupCrm.Data;
using GroupCrm.Domain.Audit;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Audit.Verifications;

/// <summary>What is wrong with a chain.</summary>
public enum ChainFault
{
    None = 0,

    /// <summary>An entry, or one of its personal values, is not what was sealed.</summary>
    Changed = 1,

    /// <summary>An entry of the chain is gone, or one was put in.</summary>
    Missing = 2,

    /// <summary>The chain ends elsewhere than its recorded end: the last entries are gone.</summary>
    Shortened = 3,
}

/// <summary>Whether a group's chain holds.</summary>
/// <param name="Entries">Entries that were found in order.</param>
/// <param name="Fault">What is wrong, <see cref="ChainFault.None"/> if nothing is.</param>
/// <param name="Sequence">Number of the first bad entry; of the last one if the chain holds.</param>
/// <param name="EntryId">The first bad entry, where it is there.</param>
/// <param name="Hash">Hash of the chain's end: written down elsewhere, it also shows a chain that was made anew.</param>
public sealed record ChainVerdict(long Entries, ChainFault Fault, long Sequence, Guid? EntryId, string Hash)
{
    public bool Holds => Fault == ChainFault.None;
}

/// <summary>Recomputes a group's chain from its first entry.</summary>
public sealed class AuditVerifier(CrmDb db)
{
    private const int PageSize = 1000;

    /// <summary>The verdict on the chain of the scope's group, up to the end that it has now.</summary>
    public async Task<ChainVerdict> VerifyAsync(CancellationToken cancel)
    {
        var head = await db.AuditChainHeads.AsNoTracking().SingleAsync(cancel);
        var last = (Sequence: 0L, Hash: AuditChain.Genesis);
        while (true)
        {
            var page = await db.AuditEntries.AsNoTracking().Where(e => e.Sequence > last.Sequence && e.Sequence <= head.Sequence)
                .OrderBy(e => e.Sequence).Take(PageSize).ToListAsync(cancel);
            if (page.Count == 0)
                break;
            var ids = page.Select(e => e.Id).ToList();
            var personal = (await db.AuditPersonalValues.AsNoTracking().Where(v => ids.Contains(v.EntryId)).ToListAsync(cancel)).ToLookup(v => v.EntryId);
            foreach (var entry in page)
            {
                if (entry.Sequence != last.Sequence + 1)
                    return new ChainVerdict(last.Sequence, ChainFault.Missing, last.Sequence + 1, null, last.Hash);
                if (entry.Hash != AuditChain.HashOf(last.Hash, entry.Sequence.Value, entry, personal[entry.Id]))
                    return new ChainVerdict(last.Sequence, ChainFault.Changed, entry.Sequence.Value, entry.Id, last.Hash);
                last = (entry.Sequence.Value, entry.Hash!);
            }
        }

        return last == (head.Sequence, head.Hash)
            ? new ChainVerdict(last.Sequence, ChainFault.None, last.Sequence, null, last.Hash)
            : new ChainVerdict(last.Sequence, ChainFault.Shortened, last.Sequence + 1, null, last.Hash);
    }
}
