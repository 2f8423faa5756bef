using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Imports;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Shell.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Imports.Discards;

/// <summary>Removes a draft that nobody wants to import; answers the file's name. What has begun stays, with its report.</summary>
[Needs(Permissions.ImportsRun)]
public sealed record DiscardDraft(Guid Id) : IRequest<string>;

internal sealed class DiscardDraftHandler(CrmDb db, GroupContext context) : IRequestHandler<DiscardDraft, string>
{
    public async Task<string> Handle(DiscardDraft request, CancellationToken cancellationToken)
    {
        var run = await ImportWall.Runs(db, context.Viewer, Permissions.ImportsRun).SingleOrDefaultAsync(r => r.Id == request.Id, cancellationToken)
            ?? throw new NotFoundRefusal();
        if (run.Status != ImportStatus.Draft)
            throw new ConflictRefusal(new Message("import.columns.not-now"));
        db.ImportRuns.Remove(run);

        // The sweep takes the content where nothing else points at it.
        db.StoredFiles.RemoveRange(await db.StoredFiles.Where(f => f.Hash == run.FileHash && f.StoredAt == run.CreatedAt).Take(1).ToListAsync(cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        return run.FileName;
    }
}
