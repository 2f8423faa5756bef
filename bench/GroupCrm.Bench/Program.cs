using GroupCrm.Bench;

// Each benchmark prints ratios taken side by side in one run; absolute times depend on the machine.
return args switch
{
    ["import", .. var rest] => await ImportBench.RunAsync(rest.Length > 0 ? int.Parse(rest[0]) : 20_000),
    _ => Usage(),
};

static int Usage()
{
    Console.WriteLine("Usage: dotnet run --project bench/GroupCrm.Bench -c Release -- import [rows]");
    return 2;
}
