using GroupCrm.Bench;

// Each benchmark prints ratios taken side by side in one run; absolute times depend on the machine.
return args switch
{
    ["import", .. var rest] => await ImportBench.RunAsync(rest.Length > 0 && int.TryParse(rest[0], out var rows) ? rows : 20_000,
        Option(rest, "--postgresql"), Option(rest, "--held-ms") is { } held ? TimeSpan.FromMilliseconds(int.Parse(held)) : null),
    ["search", .. var rest] when Option(rest, "--connection") is { } connection => await SearchBench.RunAsync(
        Option(rest, "--provider") ?? "Sqlite", connection, Option(rest, "--group") ?? "big", rest.Contains("--plans")),
    ["mutate", .. var rest] => await MutateBench.RunAsync(rest.Length > 0 && int.TryParse(rest[0], out var files) ? files : 10_000),
    _ => Usage(),
};

static string? Option(string[] rest, string name) => Array.IndexOf(rest, name) is var at and >= 0 && at + 1 < rest.Length ? rest[at + 1] : null;

static int Usage()
{
    Console.WriteLine("Usage: dotnet run --project bench/GroupCrm.Bench -c Release -- import [rows] [--postgresql \"Host=…;Username=…\"] [--held-ms 50]");
    Console.WriteLine("       … -- search --connection \"Data Source=…\" [--provider Sqlite|PostgreSql] [--group big] [--plans]   on what seed big filled");
    Console.WriteLine("       dotnet run --project bench/GroupCrm.Bench -c Release -- mutate [files]");
    return 2;
}
