using System.Collections.Concurrent;
using System.Diagnostics;

namespace Actors.TestKit.Processes;

/// <summary>A dotnet program that runs as a child, its output kept. It never outlives this process, unless this one is killed.</summary>
public sealed class DotnetProcess : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<int, Process> Running = new();
    private readonly Process _process;
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    static DotnetProcess() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var process in Running.Values)
        {
            KillQuietly(process);
        }
    };

    private DotnetProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Output.Add(line.Data);
        _process.ErrorDataReceived += (_, line) => Output.Add(line.Data);
        _process.Exited += (_, _) => _exited.TrySetResult();
    }

    /// <summary>Its number at the operating system.</summary>
    public int Id { get; private set; }

    /// <summary>What it said on both streams.</summary>
    public ProcessOutput Output { get; } = new();

    /// <summary>Completes when the process has ended.</summary>
    public Task Exited => _exited.Task;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _exited.Task.IsCompleted;

    /// <summary>Processor time that it has used so far, in user and kernel mode.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Memory that it holds now, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts a dotnet program.</summary>
    /// <param name="program">The program's dll.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="environment">Variables beyond those of this process.</param>
    /// <param name="processors">The processors that it may use; null for those of this process.</param>
    public static DotnetProcess Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, ProcessorSet? processors = null)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var child = new DotnetProcess(start);
        _ = processors is { } set ? set.Run(child._process.Start) : child._process.Start();
        child.Id = child._process.Id;
        Running[child.Id] = child._process;
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Ends it at once, as <c>kill -9</c> does, and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        KillQuietly(_process);
        await ExitAsync(TimeSpan.FromSeconds(30), "after SIGKILL");
    }

    /// <summary>Sends SIGTERM and waits.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TerminateAsync(TimeSpan timeout)
    {
        Signals.SendTerminate(Id);
        return await ExitAsync(timeout, "after SIGTERM");
    }

    /// <summary>Waits until it ends by itself.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="TimeoutException">It did not; the message holds what the process said.</exception>
    public async Task<int> ExitAsync(TimeSpan timeout, string reason)
    {
        try
        {
            await _exited.Task.WaitAsync(timeout);
            // Also waits for the last lines of output.
            await _process.WaitForExitAsync().WaitAsync(timeout);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Process {Id} did not end {reason} within {timeout.TotalSeconds} s. It said:\n{Output.Text}");
        }

        _ = Running.TryRemove(Id, out _);
        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!HasExited)
        {
            await KillAsync();
        }

        _ = Running.TryRemove(Id, out _);
        _process.Dispose();
    }

    private static void KillQuietly(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
