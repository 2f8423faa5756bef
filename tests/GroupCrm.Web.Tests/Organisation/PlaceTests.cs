using System.Net;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Tests.Accounts;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Tests.Organisation;

public sealed class PlaceTests
{
    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_place_is_added_in_each_of_the_three_trees(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        foreach (var (parent, of, code) in new[] { ("A", "Department", "a-svc"), ("B-D", "Team", "B-T9"), ("EAST", "Area", "SHANGHAI"), ("LINES", "BusinessLine", "SERVICE"), ("HQ", "Subsidiary", "C") })
        {
            Assert.Contains(of, (await admin.GetAsync($"/organisation/places/new?parent={world.Places[parent].Id}")).Page
                .QuerySelectorAll("select[name=Kind] option").Select(o => o.GetAttribute("value")));
            var answer = await admin.AddPlaceAsync(world.Places[parent].Id, of, code, $" 新{code} ", $"New {code}");
            var place = await world.PlaceAsync(code.ToUpperInvariant());
            Assert.Equal($"/organisation/places/{place.Id}", answer.Location);
            Assert.Equal(($"新{code}", $"New {code}", world.Places[parent].Tree), (place.NameZh, place.NameEn, place.Tree));
            Assert.Equal(of == "Subsidiary" ? place.Id : world.Places[parent].SubsidiaryId, place.SubsidiaryId);
            Assert.Equal($"新{code}", (await admin.GetAsync(answer.Location!)).Page.QuerySelector("h1")!.TextContent.Trim());
            Assert.Contains($"/organisation/places/{place.Id}", (await admin.GetAsync("/organisation")).Text, StringComparison.Ordinal);
            Assert.Equal(["place.create"], await world.ActionsAsync(place.Id));
        }

        await world.AssertClosureIsOfTodayAsync();
    }

    [Theory]
    [InlineData("zh-CN", "请填写此项。", "代码只能用字母", "代码 A 已被使用。", "最多 200 个字符。")]
    [InlineData("en", "Fill this in.", "A code has letters", "The code A is taken.", "At most 200 characters.")]
    public async Task What_is_wrong_with_a_new_place_is_said_in_the_readers_language_and_nothing_typed_is_lost(
        string language, string missing, string form, string taken, string tooLong)
    {
        var world = await TestWorld.FoundAsync(DatabaseKind.Sqlite);
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        admin.Speak(language);
        await admin.GetAsync("/organisation");
        var before = await world.RowsAsync();

        var empty = await admin.AddPlaceAsync(world.Places["HQ"].Id, "Department", "", " ", "");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.All(new[] { "Code", "NameZh", "NameEn" }, field => Assert.Equal(missing, empty.ErrorAt(field)));

        foreach (var (code, name, field, said) in new[]
        {
            ("a b", "Typed", "Code", form), ("a", "Typed", "Code", taken), ("OK", new string('x', 201), "NameEn", tooLong),
        })
        {
            var answer = await admin.AddPlaceAsync(world.Places["HQ"].Id, "Department", code, "打好的名称", name);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            Assert.Contains(said, answer.ErrorAt(field), StringComparison.Ordinal);
            Assert.Equal((code, "打好的名称", name, "Department"), (answer.ValueOf("Code"), answer.ValueOf("NameZh"), answer.ValueOf("NameEn"), answer.ValueOf("Kind")));
        }

        Assert.Equal(before, await world.RowsAsync());
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_place_stands_only_under_an_open_place_of_the_right_kind(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        Assert.NotNull((await admin.CloseAsync(world.Places["B-T2"].Id)).Location);
        Assert.NotNull((await admin.CloseAsync(world.Places["MAIN"].Id)).Location);
        var before = await world.RowsAsync();
        foreach (var (parent, of) in new[]
        {
            ("A", "Subsidiary"), ("A", "Area"), ("HQ", "Group"), ("HQ", "Area"), ("EAST", "Team"), ("MAIN", "BusinessLine"), ("HQ", "99"), ("HQ", "x"), ("HQ", ""),
        })
        {
            var answer = await admin.AddPlaceAsync(world.Places[parent].Id, of, "NEW", "新", "New");
            Assert.True(answer.Status == HttpStatusCode.UnprocessableEntity, $"{of} under {parent}: {answer.Status}");
            Assert.NotEqual("", answer.ErrorAt("Kind"));
        }

        // Nothing stands under a team.
        Assert.Equal(HttpStatusCode.NotFound, (await admin.AddPlaceAsync(world.Places["A-T1"].Id, "Team", "NEW", "新", "New")).Status);
        Assert.Equal(before, await world.RowsAsync());
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_renamed_place_keeps_its_code_and_a_save_over_somebody_elses_is_shown_first(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        using var other = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        var url = $"/organisation/places/{world.Places["A-D"].Id}";
        var opened = (await admin.GetAsync(url)).ValueOf("Version")!;
        Task<Answer> Rename(TestClient client, string version, string zh, string en) =>
            client.PostAsync(url, ("Version", version), ("NameZh", zh), ("NameEn", en));

        Assert.Equal(url, (await Rename(other, opened, "营销部", "Sales and marketing")).Location);
        var stale = await Rename(admin, opened, "销售一部", "Sales one");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stale.Status);
        Assert.Contains("别人刚刚改过", stale.Body(), StringComparison.Ordinal);
        Assert.Contains("Sales and marketing", stale.Body(), StringComparison.Ordinal);
        Assert.Equal(("销售一部", "Sales one"), (stale.ValueOf("NameZh"), stale.ValueOf("NameEn")));
        Assert.Equal("营销部", (await world.PlaceAsync("A-D")).NameZh);

        // Having seen it, the admin may save.
        Assert.Equal(url, (await Rename(admin, stale.ValueOf("Version")!, "销售一部", "Sales one")).Location);
        var place = await world.PlaceAsync("A-D");
        Assert.Equal(("销售一部", "Sales one"), (place.NameZh, place.NameEn));
        Assert.Equal(["place.create", "place.update", "place.update"], await world.ActionsAsync(place.Id));
    }

    [Theory]
    [InlineData("zh-CN", "请填写此项。")]
    [InlineData("en", "Fill this in.")]
    public async Task A_place_needs_both_names(string language, string said)
    {
        var world = await TestWorld.FoundAsync(DatabaseKind.Sqlite);
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        admin.Speak(language);
        var url = $"/organisation/places/{world.Places["A"].Id}";
        var version = (await admin.GetAsync(url)).ValueOf("Version")!;
        var before = await world.RowsAsync();
        var answer = await admin.PostAsync(url, ("Version", version), ("NameZh", "只有中文"), ("NameEn", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(("只有中文", said), (answer.ValueOf("NameZh"), answer.ErrorAt("NameEn")));
        Assert.Equal(before, await world.RowsAsync());
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task An_empty_place_closes_and_opens_again(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        var place = world.Places["A-T2"];
        Assert.Equal($"/organisation/places/{place.Id}", (await admin.CloseAsync(place.Id)).Location);
        Assert.Equal(OrganisationSteps.Today, (await world.PlaceAsync("A-T2")).ClosedOn);
        Assert.DoesNotContain(place.Id.ToString(), (await admin.GetAsync("/organisation")).Text, StringComparison.Ordinal);
        Assert.Contains(place.Id.ToString(), (await admin.GetAsync("/organisation?closed=true")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(place.Id.ToString(), (await admin.GetAsync("/people/new")).Text, StringComparison.Ordinal);
        Assert.Contains("已于", (await admin.GetAsync($"/organisation/places/{place.Id}")).Body(), StringComparison.Ordinal);

        Assert.NotNull((await admin.PostAsync($"/organisation/places/{place.Id}/closings/end")).Location);
        Assert.Null((await world.PlaceAsync("A-T2")).ClosedOn);
        Assert.Equal(["place.create", "place.update", "place.update"], await world.ActionsAsync(place.Id));
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_place_in_use_stays_open_and_says_by_what_it_is_used(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        await world.AddCustomerAsync("线", area: null);
        await world.AddCustomerAsync("组", team: "B-T2", subsidiary: "B");
        var coming = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        await world.Server.InGroupAsync(world.GroupId, async db =>
        {
            (await db.Memberships.SingleAsync(h => h.MemberId == coming.MemberId)).PlaceId = world.Places["B-T1"].Id;
            (await db.Memberships.SingleAsync(h => h.MemberId == coming.MemberId)).FromDate = OrganisationSteps.Today.AddDays(9);
            return await db.SaveChangesAsync();
        });
        var before = await world.RowsAsync();
        foreach (var (code, said) in new[]
        {
            ("A-D", "下面还有 2 个"), ("A-T1", "还有 2 人在此工作"), ("MAIN", "还有 2 个客户关系"), ("B-T2", "还有 1 个客户关系"), ("B-T1", "还有 1 人"),
            ("EAST", "7 个行政区划"), ("HQ", "最上级不能"), ("AREAS", "最上级不能"), ("LINES", "最上级不能"),
        })
        {
            var answer = await admin.CloseAsync(world.Places[code].Id);
            Assert.True(answer.Status == HttpStatusCode.UnprocessableEntity, $"{code}: {answer.Status}");
            Assert.Contains(said, answer.Errors(), StringComparison.Ordinal);
        }

        Assert.Equal(before, await world.RowsAsync());
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_place_under_a_closed_one_does_not_open_alone(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        foreach (var code in new[] { "B-T1", "B-T2", "B-D" })
            Assert.NotNull((await admin.CloseAsync(world.Places[code].Id)).Location);
        var before = await world.RowsAsync();
        var answer = await admin.PostAsync($"/organisation/places/{world.Places["B-T1"].Id}/closings/end");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("上级已关闭", answer.Errors(), StringComparison.Ordinal);
        Assert.Equal(before, await world.RowsAsync());
    }
}
