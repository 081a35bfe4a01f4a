using System.Diagnostics;
using System.Net;

namespace Actors.TestKit.Processes;

/// <summary>The real silo program, run as a child process on a free port, and driven from outside only.</summary>
public sealed class SiloProcess : IAsyncDisposable
{
    private const int MaxStarts = 5;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromMinutes(1);

    private SiloProcess(DotnetProcess process, int port, TimeSpan startTime)
    {
        Process = process;
        Port = port;
        StartTime = startTime;
    }

    /// <summary>The process.</summary>
    public DotnetProcess Process { get; }

    /// <summary>The port on the loopback.</summary>
    public int Port { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address => new($"http://127.0.0.1:{Port}");

    /// <summary>From the start of the process until it said that it is ready.</summary>
    public TimeSpan StartTime { get; }

    /// <summary>Starts the program and waits until it is ready.</summary>
    /// <exception cref="InvalidOperationException">It ended instead; the message holds what it said.</exception>
    /// <exception cref="TimeoutException">It did not get ready; the message holds what it said.</exception>
    public static async Task<SiloProcess> StartAsync(SiloSettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        for (var start = 1; ; start++)
        {
            var clock = Stopwatch.StartNew();
            var port = settings.Port ?? FreePort.Take();
            var process = DotnetProcess.Start(BuiltProgram.Find("Actors.Silo"), settings.CommandLine(port), settings.Environment, settings.Processors);
            try
            {
                await WaitUntilReadyAsync(process, port, settings.StartTimeout, cancellationToken);
                return new SiloProcess(process, port, clock.Elapsed);
            }
            catch (InvalidOperationException) when (start < MaxStarts && process.Output.Text.Contains("address already in use", StringComparison.OrdinalIgnoreCase))
            {
                // Somebody took the port between the look and the start.
                await process.DisposeAsync();
            }
            catch
            {
                await process.DisposeAsync();
                throw;
            }
        }
    }

    /// <summary>Ends it at once, as <c>kill -9</c> does.</summary>
    public Task KillAsync() => Process.KillAsync();

    /// <summary>Asks it to stop, as <c>kill</c> does, and demands exit code 0.</summary>
    public async Task StopAsync()
    {
        var code = await Process.TerminateAsync(StopTimeout);
        if (code != 0)
        {
            throw new InvalidOperationException($"The silo ended with exit code {code} after SIGTERM. It said:\n{Process.Output.Text}");
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Process.DisposeAsync();

    private static async Task WaitUntilReadyAsync(DotnetProcess process, int port, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        try
        {
            while (!await IsReadyAsync(client, deadline.Token))
            {
                if (process.HasExited)
                {
                    var code = await process.ExitAsync(timeout, "though it has");
                    throw new InvalidOperationException($"The silo ended with exit code {code} instead of getting ready. It said:\n{process.Output.Text}");
                }

                await Task.Delay(Poll, deadline.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The silo did not say that it is ready within {timeout.TotalSeconds} s. It said:\n{process.Output.Text}");
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/readyz", UriKind.Relative), cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
