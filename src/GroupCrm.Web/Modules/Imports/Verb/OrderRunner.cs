using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Imports;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Modules.Imports.Runs;
using GroupCrm.Web.Modules.Imports.Starts;
using GroupCrm.Web.Modules.Imports.Work;
using GroupCrm.Web.Shell.Cli;
using GroupCrm.Web.Shell.Requests;
using GroupCrm.Web.Shell.Ui;
using MediatR;

namespace GroupCrm.Web.Modules.Imports.Verb;

/// <summary>Carries an order of the verb out and tells what came of it.</summary>
internal sealed class OrderRunner(IMediator mediator, GroupContext context, RunPlaces places, Texts texts)
{
    /// <summary>0 where every file is in, else 1.</summary>
    public async Task<int> RunAsync(ImportOrder order, CancellationToken cancel)
    {
        if (!context.Viewer.May(Permissions.ImportsRun))
            throw new ForbiddenRefusal(Permissions.ImportsRun);
        var subsidiary = (await places.SubsidiariesAsync(context.Viewer, Permissions.ImportsRun, cancel)).Find(p => p.Code == order.Subsidiary)
            ?? throw new VerbRefusedException($"There is no subsidiary '{order.Subsidiary}' that may be imported for.");
        var line = order.Line is null ? null : (await places.LinesAsync(cancel)).FirstOrDefault(p => p.Code == order.Line)
            ?? throw new VerbRefusedException($"There is no business line '{order.Line}'.");
        var failed = 0;
        var sum = new int[6];
        foreach (var file in order.Files)
        {
            if (await ImportAsync(file, subsidiary, order.System, line, cancel) is not { } run)
            {
                failed++;
                continue;
            }

            failed += run.Status == ImportStatus.Done ? 0 : 1;
            foreach (var (count, i) in Counts(run).Select((c, i) => (c, i)))
                sum[i] += count;
        }

        if (order.Files.Count > 1)
            Console.WriteLine($"Together: {Sum(sum)}");
        return failed == 0 ? 0 : 1;
    }

    /// <summary>A refusal in words.</summary>
    public string Tell(Refusal refusal) => refusal is InvalidRefusal invalid
        ? string.Join(" ", invalid.Errors.Select(e => Say(e.Text)))
        : Say(refusal.Text);

    private async Task<ImportRun?> ImportAsync(string file, PlaceChoice subsidiary, string system, PlaceChoice? line, CancellationToken cancel)
    {
        var handed = new HandedFile(Path.GetFileName(file), () => File.OpenRead(file));
        var uploaded = await mediator.Send(new UploadFiles([handed], subsidiary.Id, system, line?.Id), cancel);
        if (uploaded.Refused.Count > 0)
        {
            await Console.Error.WriteLineAsync($"{file}: refused. {Say(uploaded.Refused[0].Reason)}");
            return null;
        }

        var id = uploaded.RunIds[0];
        try
        {
            await mediator.Send(new StartImport(id), cancel);
        }
        catch (InvalidRefusal refusal)
        {
            await Console.Error.WriteLineAsync($"{file}: not started. {Tell(refusal)} It waits in the browser: /imports/{id}/columns");
            return null;
        }

        var run = await mediator.Send(new RunImport(id, new Progress(Path.GetFileName(file))), cancel);
        Console.WriteLine($"{Progress.Clear}{file}: {Sum(Counts(run))}{Besides(run)}");
        if (ImportFailure.Read(run.FailureCode) is { } failure)
            await Console.Error.WriteLineAsync($"{file}: {run.Status}. {Say(failure)}");
        return run;
    }

    private static int[] Counts(ImportRun run) =>
        [run.ReadCount, run.CreatedCount, run.UpdatedCount, run.UnchangedCount, run.RejectedCount, run.SkippedCount];

    private static string Sum(int[] c) => $"read {c[0]:N0} = created {c[1]:N0} + updated {c[2]:N0} + unchanged {c[3]:N0} + rejected {c[4]:N0} + skipped {c[5]:N0}";

    private static string Besides(ImportRun run) =>
        $"; {run.NewCustomerCount:N0} new customers, {run.CreatedCount - run.NewCustomerCount:N0} attached to existing ones; {run.InvalidValueCount:N0} values not usable";

    private string Say(Message message) => texts.Get(message.Code, Languages.English, message.Args);

    /// <summary>One line that is written over on a terminal; nothing where the output goes to a file.</summary>
    private sealed class Progress(string file) : IProgress<int>
    {
        public static string Clear => Console.IsOutputRedirected ? "" : "\r\e[K";

        public void Report(int value)
        {
            if (!Console.IsOutputRedirected)
                Console.Write($"{Clear}{file}: row {value:N0}");
        }
    }
}
