using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace GroupCrm.Web.Tests.Support;

/// <summary>
/// A PostgreSQL server of this test run: the one that GROUPCRM_TEST_POSTGRES names (a connection string whose user may create
/// databases), or a private cluster on a free port of the loopback, which goes when the run ends.
/// </summary>
public static class PostgreSqlCluster
{
    private static readonly Lazy<string> Server = new(Start);

    // Held, because its standard input closes with it.
    private static Process? shell;

    /// <summary>Creates an empty database; returns its connection string.</summary>
    public static string CreateDatabase(string name)
    {
        var database = $"{name}_{Guid.CreateVersion7():N}".ToLowerInvariant();
        using var connection = new NpgsqlConnection(Server.Value);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE \"{database}\"";
        command.ExecuteNonQuery();
        return new NpgsqlConnectionStringBuilder(Server.Value) { Database = database, MaxPoolSize = 50 }.ConnectionString;
    }

    private static string Start()
    {
        if (Environment.GetEnvironmentVariable("GROUPCRM_TEST_POSTGRES") is { Length: > 0 } given)
            return given;
        var bin = FindBinaries();
        var folder = Directory.CreateTempSubdirectory("groupcrm-pg-").FullName;
        var data = Path.Combine(folder, "data");
        if (IsRoot)
            Run("chown", ["postgres", folder]);
        RunAsServer(Path.Combine(bin, "initdb"), ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]);
        var port = FreePort();
        StartServer(Path.Combine(bin, "postgres"), $"-D {data} -p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} " +
            "-c fsync=off -c full_page_writes=off -c max_connections=200", folder);
        var connection = $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres";
        WaitUntilReady(connection);
        return connection;
    }

    // The server ends with this process, however it ends: the shell above it waits for the end of its standard input.
    private static void StartServer(string program, string arguments, string folder)
    {
        var script = $"{program} {arguments} >{folder}/log 2>&1 & server=$!; cat >/dev/null; kill -QUIT $server; wait $server; rm -rf {folder}/*";
        var start = IsRoot ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", "bash", "-c", script]) : new ProcessStartInfo("bash", ["-c", script]);
        start.RedirectStandardInput = true;
        start.WorkingDirectory = folder;
        shell = Process.Start(start);
    }

    private static void WaitUntilReady(string connection)
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var probe = new NpgsqlConnection(connection + ";Timeout=2;Pooling=false");
                probe.Open();
                return;
            }
            catch (NpgsqlException) when (patience.Elapsed < TimeSpan.FromSeconds(60))
            {
                Thread.Yield();
            }
        }
    }

    private static bool IsRoot => Environment.UserName == "root";

    private static string FindBinaries()
    {
        const string root = "/usr/lib/postgresql";
        var newest = Directory.Exists(root)
            ? Directory.GetDirectories(root).Where(d => File.Exists(Path.Combine(d, "bin", "initdb"))).MaxBy(d => int.Parse(Path.GetFileName(d)))
            : null;
        return newest is not null
            ? Path.Combine(newest, "bin")
            : throw new InvalidOperationException("PostgreSQL is not installed (Debian: apt-get install postgresql), and GROUPCRM_TEST_POSTGRES is not set.");
    }

    // PostgreSQL refuses to run as root: the user that Debian's package made runs it then.
    private static void RunAsServer(string program, string[] arguments)
    {
        if (IsRoot)
            Run("runuser", ["-u", "postgres", "--", program, .. arguments]);
        else
            Run(program, arguments);
    }

    private static void Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = Path.GetTempPath() };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
