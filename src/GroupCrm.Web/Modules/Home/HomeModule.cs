using GroupCrm.Web.Modules.Home.Roles;
using GroupCrm.Web.Modules.Home.Today;

namespace GroupCrm.Web.Modules.Home;

internal static class HomeModule
{
    public static IServiceCollection AddHome(this IServiceCollection services) => services
        .AddScoped<TodayFacts>()
        .AddScoped<IRoleStart, HeadquartersStart>()
        .AddScoped<IRoleStart, AreaStart>()
        .AddScoped<IRoleStart, ManagerStart>()
        .AddScoped<IRoleStart, StewardStart>()
        .AddScoped<IRoleStart, RepStart>()
        .AddScoped<IRoleStart, ServiceStart>()
        .AddScoped<IRoleStart, MarketingStart>()
        .AddScoped<IRoleStart, FinanceStart>()
        .AddScoped<IRoleStart, AdminStart>()
        .AddScoped<IRoleStart, DealerStart>();
}
