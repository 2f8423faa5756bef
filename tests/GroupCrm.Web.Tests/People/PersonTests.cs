using System.Net;
using GroupCrm.Data.Engine;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Tests.Accounts;
using GroupCrm.Web.Tests.Organisation;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Tests.People;

public sealed class PersonTests
{
    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_new_person_gets_a_password_that_is_shown_once_and_changed_at_the_first_sign_in(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        var email = $"New.Person@{world.GroupCode}.example";
        var answer = await admin.AddPersonAsync(world, " 新同事 ", email, ReadyRoles.SalesRep, "A-T1", staffNumber: " xy-7 ");
        var id = Guid.Parse(answer.Location!["/people/".Length..]);
        var page = await admin.GetAsync(answer.Location!);
        var password = page.OneTime();
        Assert.NotNull(password);
        Assert.True(page.Raw.Headers.CacheControl?.NoStore);
        var again = await admin.GetAsync(answer.Location!);
        Assert.Null(again.OneTime());
        Assert.DoesNotContain(password, again.Text, StringComparison.Ordinal);

        var member = await world.MemberAsync(id);
        var account = await world.AccountAsync(member.AccountId);
        Assert.Equal(("新同事", "XY-7", world.Places["A-T1"].Id, true), (member.Name, member.StaffNumber, member.HomePlaceId!.Value, member.IsActive));
        Assert.Equal((email, true), (account.Email, account.MustChangePassword));
        var duty = Assert.Single(await world.DutiesAsync(id));
        Assert.Equal((world.Places["A-T1"].Id, OrganisationSteps.Today, null), (duty.PlaceId, duty.FromDate, duty.ToDate));
        Assert.Contains("member.create", await world.ActionsAsync(id));
        Assert.Equal(["membership.create"], await world.ActionsAsync(duty.Id));
        var audit = await world.Server.InGroupAsync(world.GroupId, db => db.AuditEntries.AsNoTracking().Select(e => e.Changes).ToListAsync());
        Assert.DoesNotContain(audit, changes => changes is not null && (changes.Contains(password, StringComparison.Ordinal) || changes.Contains(account.PasswordHash!, StringComparison.Ordinal)));

        using var person = world.Anonymous();
        await person.SignInAsync(email.ToUpperInvariant(), password);
        Assert.Equal("/account/password", (await person.GetAsync("/customers")).Location);
        await person.ChangePasswordAsync(password, AccountSteps.NewPassword);
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/customers")).Status);
        using var late = world.Anonymous();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await late.SignInAsync(email, password)).Status);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_role_is_held_in_its_own_tree_and_a_dealers_person_works_nowhere(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var relationship = await world.AddCustomerAsync("经销商甲");
        var unifiedId = Domain.Customers.UnifiedIds.Take(7, new byte[32]).Id;
        await world.Server.InGroupAsync(world.GroupId, async db =>
        {
            (await db.Customers.SingleAsync(c => c.Id == relationship.CustomerId)).UnifiedId = unifiedId;
            return await db.SaveChangesAsync();
        });
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        var area = (await admin.AddPersonAsync(world, "区域经理", $"area@{world.GroupCode}.example", ReadyRoles.AreaManager, "HQ", "EAST")).Location!;
        Assert.Equal(world.Places["EAST"].Id, Assert.Single(await world.DutiesAsync(Guid.Parse(area["/people/".Length..]))).PlaceId);

        var dealers = (await admin.AddPersonAsync(world, "经销商的人", $"dealer@{world.GroupCode}.example", ReadyRoles.Dealer, "A", dealer: unifiedId)).Location!;
        var member = await world.MemberAsync(Guid.Parse(dealers["/people/".Length..]));
        Assert.Equal((null, relationship.CustomerId), (member.HomePlaceId, member.DealerId!.Value));
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync(dealers)).Status);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task One_address_given_to_two_people_in_the_same_moment_makes_one_and_the_other_hears_why(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var admins = new[] { await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ"), await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ") };
        foreach (var admin in admins)
            await admin.GetAsync("/people/new");
        for (var round = 0; round < 5; round++)
        {
            var email = $"same-{Guid.CreateVersion7():N}@example.com";
            var answers = await Task.WhenAll(admins.Select(a => a.AddPersonAsync(world, "同一人", email, ReadyRoles.SalesRep, "A-T1", "A-T1")));
            Assert.Equal(1, await world.Server.InGroupAsync(world.GroupId, db => db.Accounts.CountAsync(a => a.Email == email)));
            Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
            Assert.Single(answers, a => a.Status is HttpStatusCode.UnprocessableEntity or HttpStatusCode.Conflict);
        }

        foreach (var admin in admins)
            admin.Dispose();
    }

    [Theory]
    [InlineData("zh-CN", "请填写此项。", "邮箱格式不正确。", "这个邮箱不能使用", "手机号码不正确。", "这个手机号不能使用", "工号只能用", "工号 N-1 已被使用。", "这个角色要在市场区域中担任。", "没有这个统一客户ID。")]
    [InlineData("en", "Fill this in.", "This is not a mail address.", "This mail address cannot be used", "This is not a mobile number.",
        "This mobile number cannot be used", "A staff number has", "The staff number N-1 is taken.", "This role is held in a market area.", "There is no such unified ID.")]
    public async Task What_is_wrong_with_a_new_person_is_said_in_the_readers_language_and_nothing_typed_is_lost(string language, string missing,
        string mailForm, string mailTaken, string mobileForm, string mobileTaken, string numberForm, string numberTaken, string tree, string dealer)
    {
        var world = await TestWorld.FoundAsync(DatabaseKind.Sqlite);
        var mobile = $"139{Random.Shared.Next(10_000_000, 99_999_999)}";
        var there = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1", staffNumber: "N-1", mobile: mobile);
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        admin.Speak(language);
        await admin.GetAsync("/people");
        var before = await world.RowsAsync();

        var empty = await admin.AddPersonAsync(world, " ", "", "", null);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.All(new[] { "Name", "Email", "RoleId" }, field => Assert.Equal(missing, empty.ErrorAt(field)));

        var free = $"free@{world.GroupCode}.example";
        foreach (var (email, phone, number, role, place, dealerId, field, said) in new[]
        {
            ("no-mail", "", "", ReadyRoles.SalesRep, "A-T1", "", "Email", mailForm),
            ("张三@x.example", "", "", ReadyRoles.SalesRep, "A-T1", "", "Email", mailForm),
            ("o'neil@x.example", "", "", ReadyRoles.SalesRep, "A-T1", "", "Email", mailForm),
            ("a b@x.example", "", "", ReadyRoles.SalesRep, "A-T1", "", "Email", mailForm),
            ("a@b", "", "", ReadyRoles.SalesRep, "A-T1", "", "Email", mailForm),
            (there.Email.ToUpperInvariant(), "", "", ReadyRoles.SalesRep, "A-T1", "", "Email", mailTaken),
            (free, "12345", "", ReadyRoles.SalesRep, "A-T1", "", "Mobile", mobileForm),
            (free, "+86 " + mobile, "", ReadyRoles.SalesRep, "A-T1", "", "Mobile", mobileTaken),
            (free, "", "n 1", ReadyRoles.SalesRep, "A-T1", "", "StaffNumber", numberForm),
            (free, "", "n-1", ReadyRoles.SalesRep, "A-T1", "", "StaffNumber", numberTaken),
            (free, "", "", ReadyRoles.AreaManager, "A-T1", "", "PlaceId", tree),
            (free, "", "", ReadyRoles.Dealer, "A-T1", "0000-0000-0", "DealerUnifiedId", ""),
            (free, "", "", ReadyRoles.Dealer, "A-T1", Domain.Customers.UnifiedIds.Take(99, new byte[32]).Id, "DealerUnifiedId", dealer),
        })
        {
            var answer = await admin.AddPersonAsync(world, "打好的名字", email, role, "A-T1", place, phone, number, dealerId);
            Assert.True(answer.Status == HttpStatusCode.UnprocessableEntity, $"{email} {phone} {number}: {answer.Status}");
            Assert.NotEqual("", answer.ErrorAt(field));
            Assert.Contains(said, answer.ErrorAt(field), StringComparison.Ordinal);
            Assert.Equal(("打好的名字", email, phone, number, dealerId, world.Places["A-T1"].Id.ToString()), (answer.ValueOf("Name"), answer.ValueOf("Email"),
                answer.ValueOf("Mobile"), answer.ValueOf("StaffNumber"), answer.ValueOf("DealerUnifiedId"), answer.ValueOf("HomeId")));
        }

        Assert.Equal(before, await world.RowsAsync());
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task An_edited_person_signs_in_with_the_new_address_and_the_audit_says_what_was_changed(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var person = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1", staffNumber: "E-1");
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        var email = $"renamed@{world.GroupCode}.example";
        Assert.Equal($"/people/{person.MemberId}", (await admin.EditAsync(person.MemberId, ("Name", "改名"), ("Email", email), ("HomeId", world.Places["A-T2"].Id.ToString()))).Location);
        var member = await world.MemberAsync(person.MemberId);
        Assert.Equal(("改名", "改名", world.Places["A-T2"].Id, "E-1"), (member.Name, member.NameKey, member.HomePlaceId!.Value, member.StaffNumber));
        using var client = world.Anonymous();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.SignInAsync(person.Email, person.Password)).Status);
        await client.SignInAsync(email, person.Password);
        Assert.True(await client.IsInAsync());
        Assert.Contains("member.update", await world.ActionsAsync(person.MemberId));
        var entry = (await world.AuditOfAsync(person.AccountId)).First(e => e.Action == "account.edit");
        Assert.Contains("email", entry.Changes, StringComparison.Ordinal);
        Assert.DoesNotContain("mobile", entry.Changes, StringComparison.Ordinal);
        Assert.DoesNotContain(email, entry.Changes, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_save_over_somebody_elses_is_shown_first(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var person = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1");
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        using var other = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        var opened = (await admin.GetAsync($"/people/{person.MemberId}")).ValueOf("Version")!;
        await other.EditAsync(person.MemberId, ("Name", "别人改的"));
        var stale = await admin.EditAsync(person.MemberId, ("Version", opened), ("Name", "我改的"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stale.Status);
        Assert.Contains("别人刚刚改过", stale.Body(), StringComparison.Ordinal);
        Assert.Contains("别人改的", stale.Page.QuerySelector("main .note-warning")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("我改的", stale.ValueOf("Name"));
        Assert.Equal("别人改的", (await world.MemberAsync(person.MemberId)).Name);
        Assert.NotNull((await admin.EditAsync(person.MemberId, ("Version", stale.ValueOf("Version")!), ("Name", "我改的"))).Location);
        Assert.Equal("我改的", (await world.MemberAsync(person.MemberId)).Name);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task The_list_finds_by_name_number_mail_role_place_and_state(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var rep = await world.AddPersonAsync(ReadyRoles.SalesRep, "A-T1", name: "陈 小明", staffNumber: "L-1");
        var finance = await world.AddPersonAsync(ReadyRoles.Finance, "B", name: "钱丽");
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        async Task Finds(string query, bool isRep, bool isFinance)
        {
            var answer = await admin.GetAsync("/people?" + query);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.True((isRep, isFinance) == (answer.Text.Contains($"/people/{rep.MemberId}", StringComparison.Ordinal),
                answer.Text.Contains($"/people/{finance.MemberId}", StringComparison.Ordinal)), query);
        }

        await Finds("", true, true);
        await Finds("q=小明", true, false);
        await Finds("q=陈小", true, false);
        await Finds("q=l-1", true, false);
        await Finds("q=" + finance.Email, false, true);
        await Finds("q=%25", false, false);
        await Finds("q=%00", false, false);
        await Finds("after=AAAAAAAAAAAAAAAAAAAAAAAA&before=x", true, true);
        await Finds($"role={await world.RoleAsync(ReadyRoles.Finance)}", false, true);
        await Finds($"place={world.Places["A"].Id}", true, false);
        await Finds("state=Inactive", false, false);
        await Finds("state=99&place=x&after=y", true, true);
        Assert.Contains("没有符合条件的人员", (await admin.GetAsync("/people?state=NoRole")).Body(), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task The_list_shows_everybody_once_page_by_page_and_back(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        using var admin = await world.SignInAsAsync(ReadyRoles.GroupAdmin, "HQ");
        var last = "";
        await world.Server.InGroupAsync(world.GroupId, async db =>
        {
            for (var i = 0; i < 110; i++)
            {
                var account = new Data.Accounts.Account { Id = Guid.CreateVersion7(), UserName = $"{i}@{world.GroupCode}.example", CreatedAt = TimeProvider.System.GetUtcNow().UtcDateTime };
                account.NormalizedUserName = account.UserName.ToUpperInvariant();
                db.Accounts.Add(account);
                db.Members.Add(new Member { AccountId = account.Id, Name = "同名", NameKey = i < 100 ? "同名" : $"王{i}", HomePlaceId = world.Places["A"].Id });
            }

            return await db.SaveChangesAsync();
        });
        async Task<List<string>> WalkAsync(string url, string towards)
        {
            var seen = new List<string>();
            for (var next = url; next is not null && seen.Count < 500;)
            {
                var answer = await admin.GetAsync(next);
                var rows = answer.Page.QuerySelectorAll("#list tbody tr").Select(r => r.QuerySelector("a")!.GetAttribute("href")!).ToList();
                seen.InsertRange(towards == "after" ? seen.Count : 0, rows);
                (url, next) = (next, answer.Page.QuerySelectorAll(".pager a").Select(a => a.GetAttribute("href")!)
                    .SingleOrDefault(h => h.Contains(towards + "=", StringComparison.Ordinal))!);
            }

            last = url;
            return seen;
        }

        var forth = await WalkAsync("/people", "after");
        Assert.Equal((111, 111), (forth.Count, forth.Distinct().Count()));
        Assert.Equal(forth, await WalkAsync(last, "before"));
    }
}
