namespace GroupCrm.Web.Modules.Setup;

internal static class SetupModule
{
    public static IServiceCollection AddSetup(this IServiceCollection services) => services
        .AddScoped<GroupFounder>()
        .AddScoped<PlacePlanter>()
        .AddScoped<PersonMaker>();
}
