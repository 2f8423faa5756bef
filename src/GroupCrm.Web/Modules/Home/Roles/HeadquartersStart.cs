using GroupCrm.Data;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Overview;
using GroupCrm.Domain.Places;
using GroupCrm.Web.Modules.Home.Today;
using GroupCrm.Web.Shell.Ui;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Home.Roles;

/// <summary>The group's figures for its management and committee.</summary>
public sealed class HeadquartersStart(CrmDb db, TodayFacts facts) : IRoleStart
{
    public IReadOnlyList<string> Roles => [ReadyRoles.HqManager, ReadyRoles.Committee];

    public async Task<TodayPage> ShowAsync(Viewer viewer, DateTime now, CancellationToken cancel)
    {
        var figures = await facts.FiguresAsync(cancel);
        var group = figures.FirstOrDefault(f => f.SubsidiaryId is null);
        return new TodayPage(group is null ? [] : Tiles(group, viewer),
        [
            new TodayPanel("home.subsidiaries", "home.subsidiaries.none", await SubsidiariesAsync(figures, cancel), "/overview"),
            new TodayPanel("home.top.group", "home.top.none", await facts.TopByPurchaseAsync(viewer, cancel), "/overview"),
        ], group?.CountedAt);
    }

    private static IReadOnlyList<TodayTile> Tiles(GroupFigure group, Viewer viewer) =>
    [
        new("home.rows", new Bit.Count(group.RowCount), viewer.May(Permissions.ImportsRead) ? "/imports" : null, "database-import"),
        new("home.companies", new Bit.Count(group.CompanyCount), "/customers", "building"),
        new("home.shared", new Bit.Count(group.SharedCount), "/customers?shared=true", "affiliate"),
        new("home.unassigned", new Bit.Count(group.UnassignedCount), "/customers?noOwner=true", "user-check",
            group.UnassignedCount == 0 ? Tone.Success : Tone.Warning),
    ];

    private async Task<IReadOnlyList<TodayRow>> SubsidiariesAsync(IReadOnlyList<GroupFigure> figures, CancellationToken cancel)
    {
        var places = await db.Places.AsNoTracking().Where(p => p.Kind == PlaceKind.Subsidiary).ToDictionaryAsync(p => p.Id, cancel);
        return [.. figures.Where(f => f.SubsidiaryId is not null).OrderByDescending(f => f.CompanyCount).Select(f => new TodayRow(
            new Bit.Named(places[f.SubsidiaryId!.Value].Name), $"/customers?subsidiary={f.SubsidiaryId:N}",
            [new Bit.Said("home.subsidiary.detail", f.SharedCount, f.UnassignedCount)], new Bit.Said("home.customers.count", f.CompanyCount)))];
    }
}
