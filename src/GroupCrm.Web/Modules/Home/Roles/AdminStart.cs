using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Access;
using GroupCrm.Web.Modules.Home.Today;
using GroupCrm.Web.Shell.Jobs;
using GroupCrm.Web.Shell.Ui;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Home.Roles;

/// <summary>A group admin's day: jobs that fail, people without a role, who is signed in, what was written into the audit.</summary>
public sealed class AdminStart(CrmDb db, SaveRules rules, JobBoard jobs, JobsState scheduler) : IRoleStart
{
    private const int Shown = 8;

    public IReadOnlyList<string> Roles => [ReadyRoles.GroupAdmin];

    public async Task<TodayPage> ShowAsync(Viewer viewer, DateTime now, CancellationToken cancel)
    {
        var failing = scheduler.IsRunning ? [.. (await jobs.AllAsync(cancel)).Where(j => j.Failures > 0)] : new List<JobFacts>();
        var idle = await WithoutRoleAsync(rules.Today, cancel);
        var open = db.Sessions.Where(s => s.GroupId == db.CurrentGroup && s.RevokedAt == null && s.ExpiresAt > now);
        var signedIn = await open.Select(s => s.AccountId).Distinct().CountAsync(cancel);
        var dayAgo = now.AddDays(-1);
        var written = await db.AuditEntries.Where(e => e.At >= dayAgo).Take(10_001).CountAsync(cancel);
        return new TodayPage(
        [
            new("home.admin.jobs", new Bit.Count(failing.Count), "/jobs", "clock", failing.Count == 0 ? Tone.Success : Tone.Danger),
            new("home.admin.no-role", TodayFacts.Counted(idle.Count), "/people?state=NoRole", "user-check", idle.Count == 0 ? Tone.Success : Tone.Warning),
            new("home.admin.signed-in", new Bit.Count(signedIn), "/people", "users"),
            new("home.admin.audit", new Bit.Count(Math.Min(written, 10_000), written > 10_000), "/audit", "shield-check"),
        ],
        [
            new TodayPanel("home.admin.jobs.panel", "home.admin.jobs.none", [.. failing.Select(Row)], "/jobs"),
            new TodayPanel("home.admin.no-role.panel", "home.admin.no-role.none", [.. idle.Take(Shown).Select(p => new TodayRow(
                new Bit.Data(p.Name), $"/people/{p.Id}", p.StaffNumber is { } number ? [new Bit.Data(number)] : []))], "/people?state=NoRole"),
            new TodayPanel("home.admin.seen", "home.admin.seen.none", await LastSeenAsync(open, cancel), "/people"),
        ]);
    }

    private async Task<List<(Guid Id, string Name, string? StaffNumber)>> WithoutRoleAsync(DateOnly today, CancellationToken cancel)
    {
        var rows = await db.Members.Where(m => m.IsActive && !db.Memberships.Any(h => h.MemberId == m.Id && h.FromDate <= today && (h.ToDate == null || h.ToDate > today)))
            .OrderBy(m => m.NameKey).ThenBy(m => m.Id).Take(1_001).Select(m => new { m.Id, m.Name, m.StaffNumber }).ToListAsync(cancel);
        return [.. rows.Select(m => (m.Id, m.Name, m.StaffNumber))];
    }

    private async Task<IReadOnlyList<TodayRow>> LastSeenAsync(IQueryable<Data.Accounts.Session> open, CancellationToken cancel)
    {
        var rows = await (
            from s in open.GroupBy(s => s.MemberId).Select(g => new { MemberId = g.Key, At = g.Max(s => s.LastSeenAt) })
            join m in db.Members on s.MemberId equals m.Id
            orderby s.At descending
            select new { m.Id, m.Name, s.At }).Take(Shown).ToListAsync(cancel);
        return [.. rows.Select(r => new TodayRow(new Bit.Data(r.Name), $"/people/{r.Id}", [], new Bit.At(r.At)))];
    }

    private static TodayRow Row(JobFacts job) => new(new Bit.Said(job.Spec.NameCode), $"/jobs/{job.Spec.Code}",
        [new Bit.Said("home.admin.jobs.failures", job.Failures)], job.LastAt is { } at ? new Bit.At(at) : null);
}
