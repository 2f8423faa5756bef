using GroupCrm.Web.Modules.Customers.Intake;
using GroupCrm.Web.Modules.Customers.List;
using GroupCrm.Web.Modules.Customers.Names;
using GroupCrm.Web.Modules.Customers.Search;

namespace GroupCrm.Web.Modules.Customers;

internal static class CustomersModule
{
    public static IServiceCollection AddCustomers(this IServiceCollection services) => services
        .AddScoped<SourceIntake>()
        .AddScoped<SourceMoves>()
        .AddSingleton<NameBooks>()
        .AddScoped<CustomerSearch>()
        .AddScoped<CustomerList>();
}
