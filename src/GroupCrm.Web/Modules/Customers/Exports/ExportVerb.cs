using System.CommandLine;
using System.Globalization;
using GroupCrm.Data.Walls;
using GroupCrm.Web.Modules.Customers.List;
using GroupCrm.Web.Modules.Setup.Verbs;
using GroupCrm.Web.Shell.Cli;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Ui;
using MediatR;

namespace GroupCrm.Web.Modules.Customers.Exports;

/// <summary><c>export</c>: takes customers out from a terminal, by the same request and behind the same walls as the browser.</summary>
internal static class ExportVerb
{
    public static Command Command()
    {
        var actor = new Option<string>("--as") { Description = "For whom: mail address, mobile or staff number of a member. The file holds what that member may export.", Required = true };
        var group = new Option<string?>("--group") { Description = "Code of the group; not needed where there is only one." };
        var format = new Option<ExportFormat>("--format") { Description = "csv or xlsx.", DefaultValueFactory = _ => ExportFormat.Xlsx };
        var output = new Option<FileInfo>("--output") { Description = "Where the file is written; it must not exist yet.", Required = true };
        var q = new Option<string?>("--q") { Description = "Name, initials, credit code, unified ID, old ID or phone." };
        var province = new Option<string?>("--province") { Description = "GB/T 2260 code of six digits." };
        var shared = new Option<bool>("--shared") { Description = "Only customers that two or more subsidiaries serve." };
        var command = new Command("export", "Take customers out as a file. Settings are passed on as --Name=value.") { actor, group, format, output, q, province, shared };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancel) =>
        {
            var filter = new CustomerFilter { Q = parsed.GetValue(q), Province = parsed.GetValue(province), Shared = parsed.GetValue(shared) };
            return VerbRun.OnDatabaseAsync(parsed, services => RunAsync(services, new ExportCustomers(filter, parsed.GetValue(format)),
                parsed.GetRequiredValue(actor), parsed.GetValue(group), parsed.GetRequiredValue(output), cancel), cancel);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        IServiceProvider services, ExportCustomers request, string login, string? group, FileInfo output, CancellationToken cancel)
    {
        if (output.Exists)
            return await VerbRun.RefuseAsync($"{output} is there already.");
        try
        {
            var actor = await ActivatorUtilities.CreateInstance<VerbActors>(services).FindAsync(login, group, "export", cancel);
            services.GetRequiredService<GroupContext>().Act(actor.Viewer);
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = Languages.Find(actor.Language) ?? Languages.Chinese;
            var export = await services.GetRequiredService<IMediator>().Send(request, cancel);
            await using var stream = new FileStream(output.FullName, FileMode.CreateNew, FileAccess.Write);
            Console.WriteLine($"{await export.WriteAsync(stream, cancel):N0} customers are in {output}.");
            return 0;
        }
        catch (VerbRefusedException refused)
        {
            return await VerbRun.RefuseAsync(refused.Message);
        }
        catch (Refusal refusal)
        {
            return await VerbRun.RefuseAsync(services.GetRequiredService<Texts>().Get(refusal.Text.Code, Languages.English, refusal.Text.Args));
        }
        catch (IOException fault)
        {
            return await VerbRun.RefuseAsync(fault.Message);
        }
    }
}
