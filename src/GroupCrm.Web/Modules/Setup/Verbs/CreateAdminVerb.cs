using System.CommandLine;
using GroupCrm.Data;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Places;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Setup.Verbs;

/// <summary><c>create-admin</c>: lets the first person into a group.</summary>
internal static class CreateAdminVerb
{
    public static Command Command()
    {
        var group = new Option<string>("--group") { Description = "Code of the group.", Required = true };
        var name = new Option<string>("--name") { Description = "The person's name.", Required = true };
        var email = new Option<string>("--email") { Description = "Mail address, with which the person signs in.", Required = true };
        var mobile = new Option<string?>("--mobile") { Description = "Mobile number, with which the person can sign in too." };
        var staffNumber = new Option<string?>("--staff-number") { Description = "Staff number, likewise." };
        var command = new Command("create-admin",
            "Let a person in as admin of a group. Asks for a first password, or makes one up where there is no terminal; it must be changed at the first sign-in.")
        {
            group, name, email, mobile, staffNumber,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancel) => VerbRun.OnDatabaseAsync(parsed, async services =>
        {
            var code = parsed.GetRequiredValue(group).Trim().ToLowerInvariant();
            var person = (Name: parsed.GetRequiredValue(name).Trim(), Email: parsed.GetRequiredValue(email).Trim(),
                Mobile: parsed.GetValue(mobile), StaffNumber: parsed.GetValue(staffNumber));
            return await MakeAsync(services, code, person, cancel);
        }, cancel));
        return command;
    }

    private static async Task<int> MakeAsync(
        IServiceProvider services, string code, (string Name, string Email, string? Mobile, string? StaffNumber) person, CancellationToken cancel)
    {
        var db = services.GetRequiredService<CrmDb>();
        if (await db.Groups.SingleOrDefaultAsync(g => g.Code == code, cancel) is not { } group)
            return await VerbRun.RefuseAsync($"There is no group '{code}': found it with the verb 'seed empty'.");
        services.GetRequiredService<GroupContext>().Act(Viewer.System(group.Id, "create-admin"));
        var asked = Console.IsInputRedirected ? null : AskPassword();
        var password = string.IsNullOrEmpty(asked) ? OneTimePassword.Make() : asked;
        await db.InTransactionAsync(async () =>
        {
            var maker = services.GetRequiredService<PersonMaker>();
            var root = await db.Places.SingleAsync(p => p.Tree == PlaceTree.Org && p.Kind == PlaceKind.Group, cancel);
            var member = await maker.MakeAsync(
                new NewPerson(person.Name, person.Email, person.Mobile, person.StaffNumber, password, MustChangePassword: true), root);
            await maker.GiveRoleAsync(member, ReadyRoles.GroupAdmin, root, cancel);
            await db.SaveChangesAsync(cancel);
        }, cancel);
        Console.WriteLine(string.IsNullOrEmpty(asked)
            ? $"{person.Email} may sign in with the password {password} and must change it then."
            : $"{person.Email} may sign in and must change the password then.");
        return 0;
    }

    // Typed characters are not shown.
    private static string AskPassword()
    {
        Console.Write("First password (Enter: make one up): ");
        var typed = new System.Text.StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
                typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        }

        Console.WriteLine();
        return typed.ToString();
    }
}
