using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Tests.Support;

namespace GroupCrm.Web.Tests.Search;

public sealed class SearchBoxTests
{
    [Theory, OnSqlite]
    public async Task Suggestions_are_chosen_by_keyboard_and_nothing_acts_while_an_input_method_composes(DatabaseKind kind)
    {
        var search = await SearchWorld.OnAsync(kind);
        var manager = await search.World.AddPersonAsync(ReadyRoles.SubsidiaryManager, "A");
        var page = await BrowserHost.SignInAsync(search.World, manager);
        await page.GotoAsync("/customers");
        await page.Keyboard.PressAsync("/");
        Assert.Equal("search", await page.EvaluateAsync<string>("document.activeElement.id"));

        await page.Keyboard.TypeAsync("tengxun");
        await page.WaitForSelectorAsync("#search-list [role=option]");
        Assert.Equal("true", await page.GetAttributeAsync("#search", "aria-expanded"));
        await page.Keyboard.PressAsync("Escape");
        Assert.True(await page.Locator("#search-list").IsHiddenAsync());
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal("suggestion-0", await page.GetAttributeAsync("#search", "aria-activedescendant"));

        // Enter that only chooses a text of the input method opens nothing.
        await page.EvaluateAsync("""
            const box = document.getElementById('search')
            box.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
            box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }))
            box.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', isComposing: true, bubbles: true, cancelable: true }))
            box.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))
            """);
        Assert.EndsWith("/customers", page.Url, StringComparison.Ordinal);
        Assert.Equal("suggestion-0", await page.GetAttributeAsync("#search", "aria-activedescendant"));

        await page.Keyboard.PressAsync("Enter");
        var customer = await search.Intake.CustomerOfAsync("K-0001");
        await page.WaitForURLAsync(url => url.EndsWith("/customers/" + customer.UnifiedId, StringComparison.Ordinal));
    }

    [Theory, OnSqlite]
    public async Task Without_script_the_box_leads_to_the_list_and_who_reads_no_customers_has_none(DatabaseKind kind)
    {
        var search = await SearchWorld.OnAsync(kind);
        var form = (await search.At["rep"].GetAsync("/account")).Page.QuerySelector("#search-form")!;
        Assert.Equal(("/customers", "get"), (form.GetAttribute("action"), form.GetAttribute("method")));
        using var admin = await search.World.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        Assert.Null((await admin.GetAsync("/account")).Page.QuerySelector("#search-form"));

        var named = (await search.At["rep"].GetAsync("/customers/suggestions?q=马小腾")).Page;
        Assert.Contains("联系人", named.QuerySelector("[role=option]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("13805138246", named.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await search.At["rep"].GetAsync("/customers/suggestions?q=孙悦")).Page.QuerySelectorAll("[role=option]"));
        Assert.Equal("", (await search.At["rep"].GetAsync("/customers/suggestions?q=")).Text.Trim());
    }
}
