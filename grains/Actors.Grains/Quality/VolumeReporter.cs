using Actors.Audit;
using Actors.Domain.Quality.Volume;
using Actors.Grains.Serving;
using Actors.Inference;
using Actors.Quality;
using Actors.Registry;

namespace Actors.Grains.Quality;

/// <summary>Says how many requests of each model ran here, from the counts that the engine keeps anyway: predictions pay nothing for it.</summary>
internal sealed partial class VolumeReporter(RouteTable routes, InferenceEngine engine, IGrainFactory grains, TimeProvider clock, ILogger<VolumeReporter> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(20);
    private readonly string _silo = Guid.NewGuid().ToString("N");
    private readonly Dictionary<ModelKey, AnswerCount> _reported = [];
    private long _number;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        CallIdentity.System("volume-reporter").Enter();
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await ReportAsync();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await ReportAsync();
        }
    }

    private async Task ReportAsync()
    {
        _number++;
        foreach (var model in routes.Models)
        {
            var key = ModelKey.Parse(model.Route.Key);
            var counts = model.All.Select(engine.GetStatistics).Aggregate(AnswerCount.None, (sum, version) => sum.Plus(CountOf(version)));
            var before = _reported.GetValueOrDefault(key, AnswerCount.None);

            // A version that was taken out of the route takes its counts along.
            var isLess = counts.Requests < before.Requests || counts.Failed < before.Failed || counts.Seconds < before.Seconds;
            _reported[key] = isLess ? counts : before;
            if (!isLess && counts.Requests > before.Requests && await TryReportAsync(key, counts, before))
            {
                _reported[key] = counts;
            }
        }
    }

    private static AnswerCount CountOf(VersionStatistics version) =>
        new(version.Success.Count + version.Fail.Count, version.Fail.Count, TimeSpan.FromMicroseconds(version.Success.Nanoseconds / 1e3).TotalSeconds);

    private async Task<bool> TryReportAsync(ModelKey model, AnswerCount counts, AnswerCount before)
    {
        try
        {
            var now = clock.GetUtcNow();
            var count = new VolumeCount(VolumeBook.StartOf(VolumeBook.HourOf(now)), counts.Requests - before.Requests, now)
            {
                Failed = counts.Failed - before.Failed,
                Seconds = counts.Seconds - before.Seconds,
            };
            await grains.GetVolume(model).AddAsync(_silo, _number, [count], CancellationToken.None);
            return true;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            NotReported(logger, exception, model.ToString());
            return false;
        }
    }

    [LoggerMessage(1072, LogLevel.Warning, "The traffic of {Model} could not be reported; it is kept and reported again")]
    private static partial void NotReported(ILogger logger, Exception exception, string model);
}
