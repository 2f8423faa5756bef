using GroupCrm.Data;
using GroupCrm.Domain.Audit;
using GroupCrm.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Tests.Accounts;

/// <summary>What people do on the pages of their account.</summary>
internal static class AccountSteps
{
    public const string NewPassword = "Another-horse-8";

    public static async Task<Answer> SignInAsync(this TestClient client, string name, string password, string returnUrl = "/")
    {
        await client.GetAsync("/sign-in");
        return await client.PostAsync("/sign-in", ("Name", name), ("Password", password), ("ReturnUrl", returnUrl));
    }

    /// <summary>Whether the browser is signed in and may work.</summary>
    public static async Task<bool> IsInAsync(this TestClient client) => (await client.GetAsync("/account")).Status == System.Net.HttpStatusCode.OK;

    public static async Task<Answer> ChangePasswordAsync(this TestClient client, string current, string next, string? repeat = null)
    {
        await client.GetAsync("/account/password");
        return await client.PostAsync("/account/password", ("Current", current), ("New", next), ("Repeat", repeat ?? next));
    }

    /// <summary>The audit of a group about an account, oldest first.</summary>
    public static Task<List<AuditEntry>> AuditOfAsync(this TestWorld world, Guid accountId) => world.Server.InGroupAsync(world.GroupId,
        (CrmDb db) => db.AuditEntries.AsNoTracking().Where(e => e.EntityType == "account" && e.EntityId == accountId).OrderBy(e => e.At).ToListAsync());

    public static string Errors(this Answer answer) =>
        string.Join(" ", answer.Page.QuerySelectorAll(".note-danger, .form-error").Select(e => e.TextContent.Trim()));
}

/// <summary>A clock that tests move.</summary>
internal sealed class MovingClock : TimeProvider
{
    private TimeSpan ahead;

    public void Move(TimeSpan by) => ahead += by;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
