using GroupCrm.Web.Shell.Cli;

namespace GroupCrm.Web.Modules.Setup.Demo;

/// <summary><c>serve --demo</c>: the demo group if the database is empty, and its logins on the terminal.</summary>
internal sealed class DemoStart(IServiceScopeFactory scopes, IConfiguration configuration) : IDemoStart
{
    public async Task FillAsync(ICollection<string> urls, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DemoSeed>().RunAsync(cancel);
        var shown = urls.Count > 0 ? urls : configuration["Urls"]?.Split(';') ?? [];
        await DemoLogins.WriteAsync(Console.Out, shown);
    }
}
