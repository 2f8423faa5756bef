using System.CommandLine;
using GroupCrm.Data;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Hosting;
using GroupCrm.Web.Shell.Walls;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Audit.Verifications;

/// <summary><c>audit verify</c>: whether the audit is what was written.</summary>
internal static class AuditVerb
{
    public static Command Command()
    {
        var group = new Option<string?>("--group") { Description = "Code of one group; all groups without it." };
        var verify = new Command("verify", "Recompute the audit's chain and name the first entry that is not what was sealed. Exit code 1 if there is one.")
        {
            group,
        };
        verify.TreatUnmatchedTokensAsErrors = false;
        verify.SetAction((parsed, cancel) => RunAsync([.. parsed.UnmatchedTokens], parsed.GetValue(group), cancel));
        return new Command("audit", "Look after the audit.") { verify };
    }

    private static async Task<int> RunAsync(string[] settings, string? code, CancellationToken cancel)
    {
        await using var app = CrmHost.CreateBuilder(settings).Build();
        var groups = await GroupsAsync(app.Services, code, cancel);
        if (groups.Count == 0)
        {
            await Console.Error.WriteLineAsync(code is null ? "There is no group." : $"There is no group {code}.");
            return 1;
        }

        var broken = 0;
        foreach (var (id, name) in groups)
        {
            var verdict = await app.Services.GetRequiredService<GroupScopes>().SendAsync(Viewer.System(id, "audit.verify"), new VerifyAudit(), cancel);
            Console.WriteLine($"{name}: {Describe(verdict)}");
            broken += verdict.Holds ? 0 : 1;
        }

        return broken == 0 ? 0 : 1;
    }

    private static async Task<List<(Guid Id, string Code)>> GroupsAsync(IServiceProvider services, string? code, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CrmDb>();
        var rows = await db.Groups.Where(g => code == null || g.Code == code).OrderBy(g => g.Code).Select(g => new { g.Id, g.Code }).ToListAsync(cancel);
        return [.. rows.Select(g => (g.Id, g.Code))];
    }

    private static string Describe(ChainVerdict verdict) => verdict.Fault switch
    {
        ChainFault.None => $"{verdict.Entries} entries, the chain holds; its end is {verdict.Hash}",
        ChainFault.Changed => $"BROKEN: entry {verdict.Sequence} ({verdict.EntryId}) is not what was sealed",
        ChainFault.Missing => $"BROKEN: entry {verdict.Sequence} is missing",
        _ => $"BROKEN: the chain should go on at entry {verdict.Sequence}, and ends",
    };
}
