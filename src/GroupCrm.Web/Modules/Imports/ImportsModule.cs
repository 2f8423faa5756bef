using GroupCrm.Data.Engine;
using GroupCrm.Web.Modules.Customers.Intake;
using GroupCrm.Web.Modules.Imports.Columns;
using GroupCrm.Web.Modules.Imports.Reading;
using GroupCrm.Web.Modules.Imports.Runs;
using GroupCrm.Web.Modules.Imports.Work;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GroupCrm.Web.Modules.Imports;

internal static class ImportsModule
{
    public static IServiceCollection AddImports(this IServiceCollection services)
    {
        services.TryAddScoped<SourceIntake>();
        services.TryAddScoped<IntakePreview>();
        services.TryAddScoped<WaitingOwners>();
        return services
            .AddSingleton(new SpreadsheetOpener())
            .AddSingleton(PatienceOf)
            .AddSingleton<ImportRunner>()
            .AddScoped<BatchTaker>()
            .AddScoped<RunFailer>()
            .AddScoped<RunPlaces>()
            .AddScoped<PlanMemory>();
    }

    // Where there is no gate only those wait who decide about customers of the same group.
    private static WritePatience PatienceOf(IServiceProvider services)
    {
        var engine = services.GetRequiredService<IDatabaseEngine>();
        return engine.Kind == DatabaseKind.Sqlite ? new WritePatience(engine) : new WritePatience(engine) { MostHeld = TimeSpan.FromMilliseconds(250) };
    }
}
