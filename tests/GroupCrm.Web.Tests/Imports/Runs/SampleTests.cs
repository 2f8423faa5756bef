using System.Net;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Tests.Support;

namespace GroupCrm.Web.Tests.Imports.Runs;

public sealed class SampleTests
{
    [Fact]
    public async Task The_demo_group_offers_its_samples_to_whoever_imports()
    {
        using var steward = await DemoServer.ClientOfAsync("lin.jingyi@huayue.example");
        var links = (await steward.GetAsync("/imports/new")).Page.QuerySelectorAll("a[href^='/samples/']").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(4, links.Count);
        foreach (var link in links)
        {
            var file = await steward.GetAsync(link);
            Assert.Equal(HttpStatusCode.OK, file.Status);
            Assert.True(file.Text.Length > 1_000);
        }

        using var rep = await DemoServer.ClientOfAsync("chen.jie@huayue.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await rep.GetAsync(links[0])).Status);
    }

    [Fact]
    public async Task A_real_group_has_no_samples()
    {
        var world = await TestWorld.FoundAsync(DatabaseKind.Sqlite);
        using var steward = await world.SignInAsAsync(ReadyRoles.DataSteward, "HQ");
        Assert.Empty((await steward.GetAsync("/imports/new")).Page.QuerySelectorAll("a[href^='/samples/']"));
        Assert.Equal(HttpStatusCode.NotFound, (await steward.GetAsync("/samples/overseas-new-accounts.csv")).Status);
    }
}
