namespace GroupCrm.Web.Modules.People;

internal static class PeopleModule
{
    public static IServiceCollection AddPeople(this IServiceCollection services) => services.AddScoped<PersonRules>();
}
