using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

[assembly: AssemblyFixture(typeof(VuonLen.App.Tests.Harness.PostgresServer))]

namespace VuonLen.App.Tests.Harness;

/// <summary>
/// A private PostgreSQL for one test run: own folder, own port, loopback only, thrown away at the end. Without PostgreSQL the tests that
/// ask for it fail; none is skipped.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "vuonlen-pg-" + Guid.CreateVersion7().ToString("N"));
    private readonly Lock _one = new();
    private int _port;
    private bool _started;

    /// <summary>Connection string to a database of this server, as its superuser; starts the server at the first call.</summary>
    public string ConnectionString(string database, string user = "postgres")
    {
        lock (_one)
        {
            if (!_started) Start();
            _started = true;
        }

        return $"Host=127.0.0.1;Port={_port};Username={user};Database={database};Include Error Detail=true;Maximum Pool Size=20";
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        if (_started)
        {
            NpgsqlConnection.ClearAllPools();
            Run("pg_ctl", $"-D {_folder}/data -m immediate -w -s stop");
        }

        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private void Start()
    {
        Directory.CreateDirectory(_folder);
        if (Environment.UserName == "root") Must("chown", $"postgres {_folder}", asPostgres: false);
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            _port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        Run("initdb", $"-D {_folder}/data -U postgres -A trust -E UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=vi-VN -N");
        Run("pg_ctl", $"-D {_folder}/data -l {_folder}/log -w -o \"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_folder} -c max_connections=300 -c fsync=off -c synchronous_commit=off -c full_page_writes=off\" -s start");
    }

    private static void Run(string tool, string arguments) => Must(Find(tool), arguments, Environment.UserName == "root");

    private static string Find(string tool)
    {
        var found = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(d => Path.Combine(d, "bin", tool)).FirstOrDefault(File.Exists)
            : null;
        return found ?? throw new InvalidOperationException($"PostgreSQL is not installed ({tool} was not found). Run ./test, which installs it, or: apt-get install postgresql");
    }

    private static void Must(string file, string arguments, bool asPostgres)
    {
        var start = new ProcessStartInfo { WorkingDirectory = "/" };
        // Its talk goes to a file: a pipe would be held open by the server for as long as it lives.
        start.FileName = "/bin/sh";
        var talk = Path.Combine(Path.GetTempPath(), "vuonlen-pg-talk.log");
        start.Arguments = $"-c \"{(asPostgres ? "runuser -u postgres -- " : "")}{file} {arguments.Replace("\"", "\\\"", StringComparison.Ordinal)} > {talk} 2>&1\"";
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{file} {arguments}: exit {process.ExitCode}\n{File.ReadAllText(talk)}");
    }
}
