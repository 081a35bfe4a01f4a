using Actors.Audit;
using Actors.Drift;
using Actors.Grains.Serving;

namespace Actors.Grains.Drift;

/// <summary>Once a second counts what the taps of this process saw, and reports it. It is nobody's request: it gives way after each model.</summary>
internal sealed partial class DriftReporter(
    DriftTaps taps, RouteTable routes, IGrainFactory grains, DriftInstruments instruments, TimeProvider clock, ILogger<DriftReporter> logger) : BackgroundService
{
    private const int MostRounds = 60;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>The time that counting may take, of each processor's, for all models together: beyond, they take a smaller share of their rows.</summary>
    private const double MostTime = 0.01;

    private const double LeastPart = 0.001;
    private const double Recovery = 1.25;
    private readonly Dictionary<DriftTap, (VersionTaps Versions, int Idle)> _known = [];
    private readonly SiloReports _silo = new();
    private double _part = 1;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        CallIdentity.System("drift-reporter").Enter();
        using var timer = new PeriodicTimer(Period, clock);
        var last = clock.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var elapsed = clock.GetElapsedTime(last);
                last = clock.GetTimestamp();
                var counting = TimeSpan.Zero;
                foreach (var tap in taps.All)
                {
                    counting += await FlushAsync(tap, elapsed, stoppingToken);
                    await Task.Yield();
                }

                var allowed = MostTime * Environment.ProcessorCount * elapsed;
                _part = counting > allowed ? Math.Max(LeastPart, _part * (allowed / counting)) : Math.Min(1, _part * Recovery);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was seen in the last second is lost with the process, as at any other end of it: it was promised to nobody.
        }
    }

    private async Task<TimeSpan> FlushAsync(DriftTap tap, TimeSpan elapsed, CancellationToken stoppingToken)
    {
        var (versions, idle) = _known.TryGetValue(tap, out var known) ? known : (new VersionTaps(tap, grains, instruments, clock), 0);
        idle = routes.Find(tap.Model)?.Tap == tap ? 0 : idle + 1;
        if (idle > MostRounds)
        {
            taps.Remove(tap);
            _ = _known.Remove(tap);
            return TimeSpan.Zero;
        }

        _known[tap] = (versions, idle);
        try
        {
            await versions.FlushAsync(ReportAsync, _silo, elapsed, _part, stoppingToken);
            return versions.Counting;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            NotFlushed(logger, exception, tap.Model.ToString());
            return TimeSpan.Zero;
        }
    }

    private async Task<DriftReportOutcome?> ReportAsync(DriftGroupKey group, DriftDelta delta)
    {
        try
        {
            return await grains.GetDrift(group).ReportAsync(delta, CancellationToken.None);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            NotReported(logger, exception, group.ToString());
            return null;
        }
    }

    [LoggerMessage(1060, LogLevel.Warning, "What was seen of {Model} could not be counted; the next second is tried")]
    private static partial void NotFlushed(ILogger logger, Exception exception, string model);

    [LoggerMessage(1061, LogLevel.Warning, "What was seen of {Group} could not be reported; it is kept and reported again")]
    private static partial void NotReported(ILogger logger, Exception exception, string group);
}
