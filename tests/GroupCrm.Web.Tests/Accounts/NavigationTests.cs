using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Tests.Support;

namespace GroupCrm.Web.Tests.Accounts;

public sealed class NavigationTests
{
    [Theory]
    [InlineData(ReadyRoles.SalesRep, "A-T1", "/ /customers")]
    [InlineData(ReadyRoles.SubsidiaryManager, "A", "/ /customers /unassigned /imports /overview /organisation")]
    [InlineData(ReadyRoles.DataSteward, "A", "/ /customers /unassigned /imports /overview")]
    [InlineData(ReadyRoles.HqManager, "HQ", "/ /customers /imports /overview /organisation")]
    [InlineData(ReadyRoles.GroupAdmin, "HQ", "/ /organisation /people /jobs /audit")]
    public async Task Each_role_sees_the_places_that_it_may_enter(string role, string place, string places)
    {
        var world = await TestWorld.FoundAsync(DatabaseKind.Sqlite);
        using var client = await world.SignInAsAsync(role, place);
        var page = (await client.GetAsync("/account")).Page;
        Assert.Equal(places, string.Join(' ', page.QuerySelectorAll("nav.side li a").Select(a => a.GetAttribute("href"))));
    }

    [Theory]
    [InlineData("zh-CN", "销售", "测试集团")]
    [InlineData("en", "Sales rep", "Test group")]
    public async Task Person_role_and_group_stand_in_the_frame_in_the_readers_language(string language, string role, string group)
    {
        var world = await TestWorld.FoundAsync(DatabaseKind.Sqlite);
        var person = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1", "白晓燕");
        using var client = await world.SignInAsync(person);
        client.Speak(language);
        var page = (await client.GetAsync("/account")).Page;
        Assert.Equal("白晓燕" + role, string.Concat(page.QuerySelector(".me-card")!.TextContent.Where(c => !char.IsWhiteSpace(c) || role.Contains(c))).Trim());
        Assert.StartsWith(group, page.QuerySelector(".brand-group")!.TextContent, StringComparison.Ordinal);
    }
}
