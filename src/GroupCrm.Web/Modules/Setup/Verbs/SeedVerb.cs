using System.CommandLine;
using System.Diagnostics;
using GroupCrm.Data;
using GroupCrm.Web.Modules.Setup.Big;
using GroupCrm.Web.Modules.Setup.Demo;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Setup.Verbs;

/// <summary><c>seed demo | empty | big</c>: puts a first group into the database.</summary>
internal static class SeedVerb
{
    private const string Settings = " Settings such as --Database:Provider are passed on.";

    public static Command Command()
    {
        var command = new Command("seed", "Put a group into the database: a demo, an empty one, or a big one to measure with.");
        command.Add(Demo());
        command.Add(Empty());
        command.Add(Big());
        return command;
    }

    private static Command Demo()
    {
        var command = new Command("demo", "Found the demo group in an empty database and print its logins." + Settings) { TreatUnmatchedTokensAsErrors = false };
        command.SetAction((parsed, cancel) => VerbRun.OnDatabaseAsync(parsed, async services =>
        {
            var seeded = await services.GetRequiredService<DemoSeed>().RunAsync(cancel);
            Console.WriteLine(seeded.Founded
                ? $"Founded the demo group: {seeded.People} people, {seeded.Rows} rows of four subsidiaries, {seeded.Customers} companies."
                : "The demo group is there already.");
            await DemoLogins.WriteAsync(Console.Out, []);
            return 0;
        }, cancel));
        return command;
    }

    private static Command Empty()
    {
        var code = new Option<string>("--group") { Description = "Code of the group: letters, digits, dashes.", Required = true };
        var zh = new Option<string>("--name-zh") { Description = "Its Chinese name.", Required = true };
        var en = new Option<string>("--name-en") { Description = "Its English name.", Required = true };
        var command = new Command("empty", "Found a group with its roles and the roots of its trees, and nobody in it." + Settings) { code, zh, en };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancel) => VerbRun.OnDatabaseAsync(parsed, async services =>
        {
            var db = services.GetRequiredService<CrmDb>();
            var chosen = parsed.GetRequiredValue(code).Trim().ToLowerInvariant();
            if (!GroupFounder.IsCode(chosen))
                return await VerbRun.RefuseAsync("A group's code has 2 to 32 letters, digits or dashes.");
            if (await db.Groups.AnyAsync(g => g.Code == chosen, cancel))
                return await VerbRun.RefuseAsync($"There is a group '{chosen}' already.");
            services.GetRequiredService<GroupFounder>().Found(chosen, parsed.GetRequiredValue(zh).Trim(), parsed.GetRequiredValue(en).Trim());
            await db.SaveChangesAsync(cancel);
            Console.WriteLine($"Founded the group '{chosen}'. Next: create-admin --group {chosen} --name … --email …");
            return 0;
        }, cancel));
        return command;
    }

    private static Command Big()
    {
        var customers = new Option<int>("--customers") { Description = "How many customers.", DefaultValueFactory = _ => 100_000 };
        var subsidiaries = new Option<int>("--subsidiaries") { Description = "How many subsidiaries, 1 to 99.", DefaultValueFactory = _ => 20 };
        var code = new Option<string>("--group") { Description = "Code of the group.", DefaultValueFactory = _ => "big" };
        var password = new Option<string?>("--password") { Description = "Lets everybody in with this password; without it nobody can sign in." };
        var command = new Command("big", "Found a group with made-up customers, 300 a sales rep, the same each time: to measure with." + Settings)
        {
            customers, subsidiaries, code, password,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancel) => VerbRun.OnDatabaseAsync(parsed, async services =>
        {
            var plan = new BigPlan(parsed.GetRequiredValue(code).Trim().ToLowerInvariant(), parsed.GetValue(customers), parsed.GetValue(subsidiaries), parsed.GetValue(password));
            var watch = Stopwatch.StartNew();
            await services.GetRequiredService<BigSeed>().RunAsync(plan, new TerminalProgress(plan.Customers), cancel);
            Console.WriteLine($"\nFounded the group '{plan.Code}': {plan.Customers:N0} customers in {watch.Elapsed.TotalSeconds:N0} s.");
            return 0;
        }, cancel));
        return command;
    }

    private sealed class TerminalProgress(int total) : IProgress<int>
    {
        private int shown = -1;

        public void Report(int value)
        {
            var percent = (int)(100L * value / Math.Max(1, total));
            if (percent == shown)
                return;
            shown = percent;
            Console.Write(Console.IsOutputRedirected ? $"{percent}%\n" : $"\r{percent,3}%  {value:N0} of {total:N0}");
        }
    }
}
