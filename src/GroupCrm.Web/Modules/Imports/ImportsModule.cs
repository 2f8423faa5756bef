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
            .AddSingleton<WritePatience>()
            .AddSingleton<ImportRunner>()
            .AddScoped<BatchTaker>()
            .AddScoped<RunFailer>()
            .AddScoped<RunPlaces>()
            .AddScoped<PlanMemory>();
    }
}
