using GroupCrm.Domain.Shared;

namespace GroupCrm.Web.Shell.Outbox;

internal static class OutboxSetup
{
    /// <summary>The dispatcher, which <c>Outbox:Enabled=false</c> leaves off on this node.</summary>
    public static IServiceCollection AddOutbox(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(new EventCatalogue(typeof(IDomainEvent).Assembly, typeof(OutboxSetup).Assembly));
        services.AddScoped<OutboxQueue>();
        services.AddSingleton<OutboxDispatcher>();
        if (configuration.GetValue("Outbox:Enabled", true))
            services.AddHostedService(provider => provider.GetRequiredService<OutboxDispatcher>());
        return services;
    }
}
