using GroupCrm.Web.Modules.Customers.Intake;
using GroupCrm.Web.Modules.Setup.Big;
using GroupCrm.Web.Modules.Setup.Demo;
using GroupCrm.Web.Shell.Cli;
using GroupCrm.Web.Shell.Files;
using GroupCrm.Web.Shell.Sessions;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GroupCrm.Web.Modules.Setup;

internal static class SetupModule
{
    public static IServiceCollection AddSetup(this IServiceCollection services)
    {
        services.TryAddScoped<SourceIntake>();
        return services
            .AddScoped<GroupFounder>()
            .AddScoped<PlacePlanter>()
            .AddScoped<PersonMaker>()
            .AddScoped<DemoSeed>()
            .AddScoped<BigSeed>()
            .AddSingleton<ISampleFiles, DemoSamples>()
            .AddSingleton<IDemoStart, DemoStart>()
            .AddSingleton<IDemoLogins, DemoLoginsAtSignIn>();
    }
}
