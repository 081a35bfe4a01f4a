using System.Diagnostics;
using System.Globalization;
using System.Text;
using Npgsql;

namespace Actors.TestKit;

/// <summary>
/// A throwaway PostgreSQL server of this test process, started when first needed. It listens on a Unix socket in a folder of its own, so
/// that test processes do not meet, and ends with the process however that ends: a shell that watches a pipe from us stops it.
/// </summary>
public static class PostgresServer
{
    /// <summary>Nothing outlives a test, so that nothing has to be on disk.</summary>
    private const string Careless = "-c fsync=off -c full_page_writes=off";

    /// <summary>The defaults are for a machine of half a gigabyte: with these a measurement of some minutes is not one of checkpoints.</summary>
    private const string Sized = "-c shared_buffers=1GB -c max_wal_size=4GB -c checkpoint_timeout=15min";

    private const string Ready = "database system is ready to accept connections";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);
    private static readonly Lazy<Task<string>> InMemory = new(() => StartAsync(waitsForDisk: false));
    private static readonly Lazy<Task<string>> OnDisk = new(() => StartAsync(waitsForDisk: true));
    private static int _databases;

    /// <summary>Creates an empty database.</summary>
    /// <param name="waitsForDisk">Whether a commit waits for the disk, as it does for a server's users: for whatever is measured. Tests end no server, and need not wait.</param>
    /// <returns>Its connection string.</returns>
    public static async Task<string> CreateDatabaseAsync(bool waitsForDisk = false)
    {
        var socket = await (waitsForDisk ? OnDisk : InMemory).Value;
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref _databases)}");
        await using var connection = new NpgsqlConnection(ConnectionString(socket, "postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return ConnectionString(socket, name);
    }

    private static string ConnectionString(string socket, string database) =>
        new NpgsqlConnectionStringBuilder { Host = socket, Username = "actors", Database = database, MaxPoolSize = 20, Timeout = 60, CommandTimeout = 60 }.ConnectionString;

    private static async Task<string> StartAsync(bool waitsForDisk)
    {
        var start = new ProcessStartInfo
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetTempPath(),
        };
        // PostgreSQL refuses to run as root; its package brings a user for it.
        List<string> command = [.. Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--"] : Array.Empty<string>(), "/bin/sh", "-c", Script(FindBinaries(), waitsForDisk ? Sized : Careless)];
        start.FileName = command[0];
        command.Skip(1).ToList().ForEach(start.ArgumentList.Add);
        var shell = Process.Start(start) ?? throw new InvalidOperationException("The shell that runs PostgreSQL did not start.");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop(shell);
        var said = new StringBuilder();
        using var timeout = new CancellationTokenSource(StartTimeout);
        shell.ErrorDataReceived += (_, _) => { };
        shell.BeginErrorReadLine();
        string? folder = null;
        while (await shell.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
        {
            said.AppendLine(line);
            folder ??= line.StartsWith("folder ", StringComparison.Ordinal) ? line["folder ".Length..] : null;
            if (folder is not null && line.Contains(Ready, StringComparison.Ordinal))
            {
                _ = DrainAsync(shell.StandardOutput);
                return folder;
            }
        }

        throw new InvalidOperationException($"PostgreSQL did not start. It said:\n{said}");
    }

    private static string Script(string binaries, string settings) => $"""
        set -e
        folder=$(mktemp -d /tmp/actors-pg-XXXXXX)
        trap 'rm -rf "$folder"' EXIT
        chmod 711 "$folder"
        echo "folder $folder"
        "{binaries}/initdb" -D "$folder/data" -A trust -U actors -E UTF8 --locale=C --no-sync 2>&1
        "{binaries}/postgres" -D "$folder/data" -c listen_addresses= -c unix_socket_directories="$folder" -c unix_socket_permissions=0777 \
            {settings} -c max_connections=300 -c logging_collector=off 2>&1 </dev/null &
        server=$!
        read -r nothing || true
        kill -INT $server
        wait $server || true
        """;

    private static string FindBinaries()
    {
        const string Packaged = "/usr/lib/postgresql";
        var candidates = Directory.Exists(Packaged)
            ? Directory.EnumerateDirectories(Packaged).OrderByDescending(VersionOf).Select(version => Path.Combine(version, "bin"))
            : [];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return candidates.Concat(onPath).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")))
            ?? throw new InvalidOperationException(
                "These tests run against a real PostgreSQL server, and its programs initdb and postgres are not installed. On Debian: apt-get install postgresql");
    }

    private static double VersionOf(string folder) =>
        double.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0;

    // A full pipe would stop the server.
    private static async Task DrainAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is not null)
        {
        }
    }

    private static void Stop(Process shell)
    {
        NpgsqlConnection.ClearAllPools();
        shell.StandardInput.Close();
        _ = shell.WaitForExit(TimeSpan.FromSeconds(10));
    }
}
