using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Web.Modules.Home.Gaps;
using GroupCrm.Web.Modules.Home.Today;
using GroupCrm.Web.Shell.Ui;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Home.Roles;

/// <summary>A data steward's day: values that are not valid, cards that are not complete, imports, owners that nobody is matched to.</summary>
public sealed class StewardStart(CrmDb db, TodayFacts facts) : IRoleStart
{
    private const int OwnersShown = 8;
    private const string OwnersUrl = "/imports/owners";

    public IReadOnlyList<string> Roles => [ReadyRoles.DataSteward];

    public async Task<TodayPage> ShowAsync(Viewer viewer, DateTime now, CancellationToken cancel)
    {
        var waiting = await OwnersAsync(viewer, cancel);
        var tiles = new List<TodayTile?>
        {
            await facts.GapAsync(viewer, GapKind.Invalid, "alert-triangle", cancel),
            await facts.GapAsync(viewer, GapKind.Uscc, "key", cancel),
            await facts.GapAsync(viewer, GapKind.Phone, "phone", cancel),
            new("home.owners.waiting", new Bit.Count(waiting.Count), OwnersUrl, "user-check", waiting.Count == 0 ? Tone.Success : Tone.Warning),
        };
        return new TodayPage([.. tiles.OfType<TodayTile>()],
        [
            new TodayPanel("home.imports", "home.imports.none", await facts.ImportsAsync(viewer, cancel), "/imports"),
            new TodayPanel("home.owners", "home.owners.none", [.. waiting.Take(OwnersShown).Select(Row)], OwnersUrl),
            new TodayPanel("home.invalid", "home.invalid.none", await InvalidAsync(viewer, cancel), "/gaps/invalid"),
        ]);
    }

    private async Task<List<(string Text, Guid Subsidiary, int Count)>> OwnersAsync(Viewer viewer, CancellationToken cancel)
    {
        var rows = await RowWall.Relationships(db, viewer, Permissions.CustomersRead).Where(r => r.OwnerId == null && r.OwnerHint != null)
            .GroupBy(r => new { r.SubsidiaryId, r.OwnerHint }).Select(g => new { g.Key.SubsidiaryId, g.Key.OwnerHint, Count = g.Count() })
            .OrderByDescending(g => g.Count).ThenBy(g => g.OwnerHint).Take(200).ToListAsync(cancel);
        return [.. rows.Select(r => (r.OwnerHint!, r.SubsidiaryId, r.Count))];
    }

    private static TodayRow Row((string Text, Guid Subsidiary, int Count) owner) =>
        new(new Bit.Data(owner.Text), $"{OwnersUrl}?subsidiary={owner.Subsidiary}", [], new Bit.Said("home.customers.count", owner.Count));

    private async Task<IReadOnlyList<TodayRow>> InvalidAsync(Viewer viewer, CancellationToken cancel)
    {
        var rights = viewer.RightsEverywhere(Permissions.CustomersRead);
        var rows = await (
            from p in db.ContactPoints
            join r in RowWall.Relationships(db, viewer, Permissions.CustomersRead)
                on new { p.CustomerId, p.SubsidiaryId } equals new { r.CustomerId, r.SubsidiaryId }
            join c in db.Customers on p.CustomerId equals c.Id
            where !p.IsValid
            orderby p.Id descending
            select new { c.Name, c.UnifiedId, p.Value, p.InvalidReason, IsMail = p.Kind == ContactPointKind.Email }).Take(6).ToListAsync(cancel);
        return [.. rows.Select(x => new TodayRow(new Bit.Data(x.Name), TodayFacts.CustomerUrl(x.UnifiedId),
            [new Bit.Data(rights.Show(FieldClass.ContactDetail, x.Value).Text ?? ""), new Bit.Said(Reason(x.InvalidReason, x.IsMail))]))];
    }

    private static string Reason(string? code, bool isMail) => code ?? (isMail ? "email.at" : "phone.length");
}
