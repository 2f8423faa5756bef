using GroupCrm.Domain.Access;
using GroupCrm.Web.Shell.Jobs;
using GroupCrm.Web.Shell.Requests;
using MediatR;

namespace GroupCrm.Web.Modules.Audit.Verifications;

/// <summary>Recomputes the group's audit chain.</summary>
[Needs(Permissions.AuditRead)]
public sealed record VerifyAudit : IRequest<ChainVerdict>;

internal sealed class VerifyAuditHandler(AuditVerifier verifier) : IRequestHandler<VerifyAudit, ChainVerdict>
{
    public Task<ChainVerdict> Handle(VerifyAudit request, CancellationToken cancellationToken) => verifier.VerifyAsync(cancellationToken);
}

/// <summary>Recomputes the group's audit chain and fails, so that everybody who looks after jobs sees it, where it does not hold.</summary>
[Needs(Permissions.AuditRead)]
public sealed record GuardAudit : IRequest<int>;

internal sealed class GuardAuditHandler(AuditVerifier verifier) : IRequestHandler<GuardAudit, int>
{
    public async Task<int> Handle(GuardAudit request, CancellationToken cancellationToken)
    {
        var verdict = await verifier.VerifyAsync(cancellationToken);
        return verdict.Holds ? checked((int)Math.Min(verdict.Entries, int.MaxValue)) : throw new AuditBrokenException(verdict);
    }
}

/// <summary>An audit chain does not hold.</summary>
public sealed class AuditBrokenException(ChainVerdict verdict) : Exception($"{verdict.Fault} at entry {verdict.Sequence}.")
{
    public ChainVerdict Verdict { get; } = verdict;
}

[Job("audit.verify", cron: "0 0 4 ? * SUN")]
public sealed class VerifyAuditWeekly : GroupJob
{
    public override IRequest<int> Request(DateTime asOf) => new GuardAudit();
}
