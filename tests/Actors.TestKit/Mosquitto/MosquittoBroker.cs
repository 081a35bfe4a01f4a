using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Actors.TestKit.Processes;

namespace Actors.TestKit.Mosquitto;

/// <summary>A mosquitto of the test's own, on a free port of the loopback, that keeps sessions and waiting messages over a restart. Killed when disposed, or with this process.</summary>
public sealed class MosquittoBroker : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly TemporaryFolder _folder = new();
    private readonly string _settings;
    private Process? _process;
    private ProcessOutput _output = new();

    private MosquittoBroker(string settings)
    {
        Port = FreePort.Take();
        _settings = settings;
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>Its files.</summary>
    public TemporaryFolder Folder => _folder;

    /// <summary>Where the program is.</summary>
    /// <exception cref="InvalidOperationException">It is not installed.</exception>
    public static string Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append("/usr/sbin")
            .Select(folder => Path.Combine(folder, "mosquitto"))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("These tests run against a real mosquitto, and it is not installed. On Debian: apt-get install mosquitto");

    /// <summary>Starts one that lets everybody in.</summary>
    public static Task<MosquittoBroker> StartAsync() => StartAsync("allow_anonymous true\n", _ => { });

    /// <summary>Starts one.</summary>
    /// <param name="settings">Further lines of its configuration; <c>{folder}</c> stands for its folder.</param>
    /// <param name="prepare">Writes files that they name.</param>
    public static async Task<MosquittoBroker> StartAsync(string settings, Action<TemporaryFolder> prepare)
    {
        var broker = new MosquittoBroker(settings);
        try
        {
            prepare(broker.Folder);
            await broker.ContinueAsync();
            return broker;
        }
        catch
        {
            await broker.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it again where it was stopped, with what it kept.</summary>
    public async Task ContinueAsync()
    {
        await File.WriteAllTextAsync(_folder.In("mosquitto.conf"), string.Create(
            CultureInfo.InvariantCulture,
            $"user root\nlistener {Port} 127.0.0.1\npersistence true\npersistence_location {_folder.Path}/\nmax_queued_messages 0\nmax_queued_bytes 0\nmax_inflight_messages 0\n{_settings.Replace("{folder}", _folder.Path, StringComparison.Ordinal)}"));
        var start = new ProcessStartInfo(Find(), ["-c", _folder.In("mosquitto.conf")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = _folder.Path,
        };
        _output = new ProcessOutput();
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => _output.Add(line.Data);
        process.ErrorDataReceived += (_, line) => _output.Add(line.Data);
        _ = process.Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Kill(process);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _process = process;
        await WaitUntilReadyAsync(process);
    }

    /// <summary>Stops it as an operator does; it writes down what it holds first.</summary>
    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            Signals.SendTerminate(process.Id);
            using var limit = new CancellationTokenSource(Patience);
            await process.WaitForExitAsync(limit.Token);
            process.Dispose();
            _process = null;
        }
    }

    public ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            Kill(process);
            process.Dispose();
        }

        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
            _ = process.WaitForExit(10_000);
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
    }

    private async Task WaitUntilReadyAsync(Process process)
    {
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < Patience)
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"mosquitto ended with {process.ExitCode}:\n{_output.Text}");
            }

            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync("127.0.0.1", Port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(20);
            }
        }

        throw new TimeoutException($"mosquitto did not listen:\n{_output.Text}");
    }
}
