using GroupCrm.Web.Modules.Accounts;
using GroupCrm.Web.Modules.Customers;
using GroupCrm.Web.Modules.Audit;
using GroupCrm.Web.Modules.Imports;
using GroupCrm.Web.Modules.Home;
using GroupCrm.Web.Modules.Overview;
using GroupCrm.Web.Modules.People;
using GroupCrm.Web.Modules.Setup;

namespace GroupCrm.Web.Modules;

/// <summary>The one list of modules that bring services of their own.</summary>
public static class ModulesSetup
{
    public static IServiceCollection AddModules(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSetup();
        services.AddHome();
        services.AddOverview();
        services.AddPeople();
        services.AddCustomers();
        services.AddAccounts(configuration);
        services.AddAudit();
        services.AddImports();
        return services;
    }
}
