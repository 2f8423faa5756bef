using GroupCrm.Web.Modules.Audit.Sealing;
using GroupCrm.Web.Modules.Audit.Verifications;

namespace GroupCrm.Web.Modules.Audit;

internal static class AuditModule
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddScoped<AuditVerifier>()
        .AddSingleton<Sealer>()
        .AddHostedService(provider => provider.GetRequiredService<Sealer>());
}
