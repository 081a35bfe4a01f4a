using System.Threading.Channels;
using Actors.Alerts;
using Actors.Audit;

namespace Actors.Grains.Alerts;

/// <inheritdoc cref="ISignals"/>
internal sealed partial class SignalQueue(IGrainFactory grains, AlertInstruments instruments, TimeProvider clock, ILogger<SignalQueue> logger) : BackgroundService, ISignals
{
    /// <summary>Signals that wait in this process at most.</summary>
    private const int MostWaiting = 20_000;

    /// <summary>Signals in one call of a tenant's alerts.</summary>
    private const int Batch = 500;

    /// <summary>How often a batch that was not taken is told again before it is dropped.</summary>
    private const int MostAttempts = 5;

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    private readonly Channel<(string Tenant, Signal Signal)> _waiting =
        Channel.CreateBounded<(string, Signal)>(new BoundedChannelOptions(MostWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    public void Send(string tenant, Signal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        if (!_waiting.Writer.TryWrite((tenant, signal)))
        {
            instruments.Dropped(1);
        }
    }

    public async Task DeliverAsync(string tenant, IReadOnlyList<Signal> signals)
    {
        ArgumentNullException.ThrowIfNull(signals);
        foreach (var batch in signals.Chunk(Batch))
        {
            await grains.GetAlerts(tenant).TakeAsync(batch, CancellationToken.None);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        CallIdentity.System("signals").Enter();
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            // One look a period, so that many signals are one call and one write.
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await DrainAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was only sent is lost with the process; monitors that must not lose a finding deliver it.
        }
    }

    private async Task DrainAsync(CancellationToken stoppingToken)
    {
        var taken = new List<(string Tenant, Signal Signal)>();
        while (taken.Count < MostWaiting && _waiting.Reader.TryRead(out var next))
        {
            taken.Add(next);
        }

        foreach (var tenant in taken.GroupBy(known => known.Tenant, known => known.Signal, StringComparer.Ordinal))
        {
            await TellAsync(tenant.Key, [.. tenant], stoppingToken);
        }
    }

    private async Task TellAsync(string tenant, List<Signal> signals, CancellationToken stoppingToken)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            try
            {
                await DeliverAsync(tenant, signals);
                return;
            }
            catch (Exception exception) when (exception is not (OutOfMemoryException or OperationCanceledException))
            {
                NotTaken(logger, exception, tenant, signals.Count, attempt);
            }

            await Task.Delay(Period * attempt, clock, stoppingToken);
        }

        instruments.Dropped(signals.Count);
    }

    [LoggerMessage(1080, LogLevel.Warning, "{Count} signals for the alerts of tenant {Tenant} were not taken, attempt {Attempt}")]
    private static partial void NotTaken(ILogger logger, Exception exception, string tenant, int count, int attempt);
}
