using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Imports;
using GroupCrm.Domain.Overview;
using GroupCrm.Web.Modules.Home.Gaps;
using GroupCrm.Web.Shell.Ui;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Home.Today;

/// <summary>What several start pages show, each method one query behind the row wall and the field wall.</summary>
public sealed class TodayFacts(CrmDb db, SaveRules rules)
{
    /// <summary>Counting stops here and is then written "1,000+".</summary>
    private const int CountedTo = 1_000;
    private const int RowsOfPanel = 8;
    private const string Read = Permissions.CustomersRead;

    /// <summary>How many customers the viewer sees.</summary>
    public async Task<Bit> CustomersAsync(Viewer viewer, CancellationToken cancel) => Counted(
        viewer.HasGroupDepth(Read)
            ? await db.Customers.Where(c => c.MergedIntoId == null).Take(CountedTo + 1).CountAsync(cancel)
            : await RowWall.Relationships(db, viewer, Read).Select(r => r.CustomerId).Distinct().Take(CountedTo + 1).CountAsync(cancel));

    /// <summary>How many cards lack something; null where the viewer may not know.</summary>
    public async Task<TodayTile?> GapAsync(Viewer viewer, GapKind kind, string icon, CancellationToken cancel)
    {
        if (!GapRows.MayKnow(viewer, Read, kind))
            return null;
        var count = await GapRows.Of(db, viewer, Read, kind, rules.Today).Take(CountedTo + 1).CountAsync(cancel);
        return new TodayTile($"home.gap.{Code(kind)}", Counted(count), $"/gaps/{Code(kind)}", icon, count == 0 ? Tone.Success : Tone.Warning);
    }

    /// <summary>How many relationships wait for an owner.</summary>
    public async Task<Bit> UnassignedAsync(Viewer viewer, CancellationToken cancel) => Counted(
        await RowWall.Relationships(db, viewer, Read).Where(r => r.OwnerId == null).Take(CountedTo + 1).CountAsync(cancel));

    /// <summary>The customers that wait longest for an owner.</summary>
    public async Task<IReadOnlyList<TodayRow>> UnassignedRowsAsync(Viewer viewer, CancellationToken cancel)
    {
        var rows = await WithCustomer(viewer).Where(x => x.Relationship.OwnerId == null)
            .OrderBy(x => x.Relationship.CreatedAt).ThenBy(x => x.Relationship.Id).Take(RowsOfPanel).AsNoTracking().ToListAsync(cancel);
        return [.. rows.Select(x => Row(x, new Bit.Place(x.Customer.CityCode),
            x.Relationship.OwnerHint is { } hint ? new Bit.Said("home.unassigned.hint", hint) : new Bit.Said("home.unassigned.no-hint")))];
    }

    /// <summary>The customers that nobody has touched for longest; those never touched first.</summary>
    public async Task<IReadOnlyList<TodayRow>> LongestUntouchedAsync(Viewer viewer, CancellationToken cancel)
    {
        if (viewer.RightsEverywhere(Read)[FieldClass.Profile] != FieldAccess.Plain)
            return [];
        var rows = await WithCustomer(viewer).OrderBy(x => x.Relationship.LastTouchOn ?? DateOnly.MinValue).ThenBy(x => x.Relationship.Id)
            .Take(RowsOfPanel).AsNoTracking().ToListAsync(cancel);
        return [.. rows.Select(x => Row(x, new Bit.Place(x.Customer.CityCode), new Bit.Touched(x.Relationship.LastTouchOn)))];
    }

    /// <summary>The customers that changed last.</summary>
    public async Task<IReadOnlyList<TodayRow>> LatelyChangedAsync(Viewer viewer, CancellationToken cancel, int most = RowsOfPanel)
    {
        var rows = await RowWall.Customers(db, viewer, Read).OrderByDescending(c => c.UpdatedAt).ThenByDescending(c => c.Id)
            .Take(most).Select(c => new { c.Name, c.UnifiedId, c.CityCode, c.UpdatedAt }).ToListAsync(cancel);
        return [.. rows.Select(c => new TodayRow(new Bit.Data(c.Name), CustomerUrl(c.UnifiedId), [new Bit.Place(c.CityCode)], new Bit.At(c.UpdatedAt)))];
    }

    /// <summary>The customers that buy most from the subsidiaries that the viewer sees; none where amounts are not for the viewer.</summary>
    public async Task<IReadOnlyList<TodayRow>> TopByPurchaseAsync(Viewer viewer, CancellationToken cancel)
    {
        if (viewer.RightsEverywhere(Read)[FieldClass.Money] != FieldAccess.Plain)
            return [];
        if (viewer.HasGroupDepth(Read))
            return await TopOfGroupAsync(cancel);
        var rows = await WithCustomer(viewer).Where(x => x.Relationship.PurchaseMinor != null)
            .OrderByDescending(x => x.Relationship.PurchaseMinor).ThenBy(x => x.Relationship.Id).Take(RowsOfPanel).AsNoTracking().ToListAsync(cancel);
        return [.. rows.Select(x => Row(x, new Bit.Place(x.Customer.CityCode), new Bit.Money(x.Relationship.PurchaseMinor, x.Relationship.Currency)))];
    }

    /// <summary>The latest imports into subsidiaries that the viewer reaches.</summary>
    public async Task<IReadOnlyList<TodayRow>> ImportsAsync(Viewer viewer, CancellationToken cancel)
    {
        var reached = viewer.ScopesOf(Permissions.ImportsRead).SelectMany(s => s.Places).Distinct().ToList();
        var all = viewer.HasGroupDepth(Permissions.ImportsRead);
        var runs = await db.ImportRuns.Where(r => all || reached.Contains(r.SubsidiaryId)).OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id)
            .Take(5).Select(r => new { r.Id, r.FileName, r.Status, r.ReadCount, r.RejectedCount, r.CreatedAt }).ToListAsync(cancel);
        return [.. runs.Select(r => new TodayRow(new Bit.Data(r.FileName), $"/imports/{r.Id}",
            [new Bit.Badge($"home.import.{r.Status}", ToneOf(r.Status)), new Bit.Said("home.import.counts", r.ReadCount, r.RejectedCount)],
            new Bit.At(r.CreatedAt)))];
    }

    /// <summary>The figures that were counted last, of the group (no subsidiary) and of each subsidiary.</summary>
    public async Task<IReadOnlyList<GroupFigure>> FiguresAsync(CancellationToken cancel) =>
        await db.GroupFigures.AsNoTracking().ToListAsync(cancel);

    /// <summary>A number that may have stopped at the limit.</summary>
    public static Bit.Count Counted(int count) => new(Math.Min(count, CountedTo), count > CountedTo);

    /// <summary>The gap's word in addresses and codes.</summary>
    public static string Code(GapKind kind) => kind.ToString().ToLowerInvariant();

    public static string CustomerUrl(string unifiedId) => $"/customers/{unifiedId}";

    private async Task<IReadOnlyList<TodayRow>> TopOfGroupAsync(CancellationToken cancel)
    {
        var currency = await db.Groups.Where(g => g.Id == db.CurrentGroup).Select(g => g.Currency).SingleAsync(cancel);
        var rows = await db.Customers.Where(c => c.MergedIntoId == null && c.GroupPurchaseMinor > 0).OrderByDescending(c => c.GroupPurchaseMinor).ThenBy(c => c.Id)
            .Take(RowsOfPanel).Select(c => new { c.Name, c.UnifiedId, c.SubsidiaryCount, c.GroupPurchaseMinor }).ToListAsync(cancel);
        return [.. rows.Select(c => new TodayRow(new Bit.Data(c.Name), CustomerUrl(c.UnifiedId),
            [new Bit.Said("home.served-by", c.SubsidiaryCount)], new Bit.Money(c.GroupPurchaseMinor, currency)))];
    }

    private IQueryable<GapRow> WithCustomer(Viewer viewer) =>
        from r in RowWall.Relationships(db, viewer, Read)
        join c in db.Customers on r.CustomerId equals c.Id
        select new GapRow { Relationship = r, Customer = c, Sort = r.CustomerNameSort };

    private static TodayRow Row(GapRow x, Bit detail, Bit value) => new(new Bit.Data(x.Customer.Name), CustomerUrl(x.Customer.UnifiedId), [detail], value);

    private static Tone ToneOf(ImportStatus status) => status switch
    {
        ImportStatus.Done => Tone.Success,
        ImportStatus.Failed => Tone.Danger,
        ImportStatus.Stopped or ImportStatus.Stopping => Tone.Warning,
        ImportStatus.Running or ImportStatus.Queued => Tone.Info,
        _ => Tone.Neutral,
    };
}
