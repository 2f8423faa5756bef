using GroupCrm.Data;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Imports;
using GroupCrm.Domain.Places;

namespace GroupCrm.Web.Modules.Imports;

/// <summary>The row wall of import runs: a run belongs to a subsidiary, and is reached where that subsidiary, or the group, is.</summary>
internal static class ImportWall
{
    /// <summary>The runs that a permission of the viewer reaches.</summary>
    public static IQueryable<ImportRun> Runs(CrmDb db, Viewer viewer, string permission)
    {
        if (viewer.HasGroupDepth(permission))
            return db.ImportRuns;
        var reached = Reached(viewer, permission);
        return db.ImportRuns.Where(r => reached.Contains(r.SubsidiaryId));
    }

    /// <summary>The open subsidiaries that a permission reaches, by code.</summary>
    public static IQueryable<Place> Subsidiaries(CrmDb db, Viewer viewer, string permission)
    {
        var all = db.Places.Where(p => p.Kind == PlaceKind.Subsidiary && p.ClosedOn == null).OrderBy(p => p.Code);
        if (viewer.HasGroupDepth(permission))
            return all;
        var reached = Reached(viewer, permission);
        return all.Where(p => reached.Contains(p.Id));
    }

    /// <summary>What of a subsidiary's file the viewer may see.</summary>
    public static FieldRights RightsOn(Viewer viewer, string permission, Guid subsidiaryId, Guid lineId) =>
        viewer.RightsOn(permission, new RowFacts(null, null, subsidiaryId, null, lineId, null));

    private static List<Guid> Reached(Viewer viewer, string permission) =>
        [.. viewer.ScopesOf(permission).Where(s => s.Depth == Depth.Subsidiary).SelectMany(s => s.Places).Distinct()];
}
