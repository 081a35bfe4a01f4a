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
    private const string Ready = "database system is ready to accept connections";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);
    private static readonly Lazy<Task<string>> Socket = new(StartAsync);
    private static Process? _shell;
    private static int _databases;

    /// <summary>Creates an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public static async Task<string> CreateDatabaseAsync()
    {
        var socket = await Socket.Value;
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref _databases)}");
        await using var connection = new NpgsqlConnection(ConnectionString(socket, "postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return ConnectionString(socket, name);
    }

    private static string ConnectionString(string socket, string database) =>
        new NpgsqlConnectionStringBuilder { Host = socket, Username = "actors", Database = database, MaxPoolSize = 20, Timeout = 60, CommandTimeout = 60 }.ConnectionString;

    private static async Task<string> StartAsync()
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
        List<string> command = [.. Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--"] : Array.Empty<string>(), "/bin/sh", "-c", Script(FindBinaries())];
        start.FileName = command[0];
        command.Skip(1).ToList().ForEach(start.ArgumentList.Add);
        _shell = Process.Start(start) ?? throw new InvalidOperationException("The shell that runs PostgreSQL did not start.");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop();
        var said = new StringBuilder();
        using var timeout = new CancellationTokenSource(StartTimeout);
        _shell.ErrorDataReceived += (_, _) => { };
        _shell.BeginErrorReadLine();
        string? folder = null;
        while (await _shell.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
        {
            said.AppendLine(line);
            folder ??= line.StartsWith("folder ", StringComparison.Ordinal) ? line["folder ".Length..] : null;
            if (folder is not null && line.Contains(Ready, StringComparison.Ordinal))
            {
                _ = DrainAsync(_shell.StandardOutput);
                return folder;
            }
        }

        throw new InvalidOperationException($"PostgreSQL did not start. It said:\n{said}");
    }

    private static string Script(string binaries) => $"""
        set -e
        folder=$(mktemp -d /tmp/actors-pg-XXXXXX)
        trap 'rm -rf "$folder"' EXIT
        chmod 711 "$folder"
        echo "folder $folder"
        "{binaries}/initdb" -D "$folder/data" -A trust -U actors -E UTF8 --locale=C --no-sync 2>&1
        "{binaries}/postgres" -D "$folder/data" -c listen_addresses= -c unix_socket_directories="$folder" -c unix_socket_permissions=0777 \
            -c fsync=off -c full_page_writes=off -c max_connections=300 -c logging_collector=off 2>&1 </dev/null &
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

    private static void Stop()
    {
        NpgsqlConnection.ClearAllPools();
        _shell?.StandardInput.Close();
        _shell?.WaitForExit(TimeSpan.FromSeconds(10));
    }
}
