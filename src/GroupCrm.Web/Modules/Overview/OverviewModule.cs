using GroupCrm.Web.Modules.Overview.Counts;
using GroupCrm.Web.Modules.Overview.Figures;

namespace GroupCrm.Web.Modules.Overview;

internal static class OverviewModule
{
    public static IServiceCollection AddOverview(this IServiceCollection services) => services
        .AddScoped<FigureCounter>()
        .AddScoped<OverviewFigures>()
        .AddScoped<TopCustomers>();
}
