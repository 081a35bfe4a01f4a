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
    private readonly Dictionary<ModelKey, long> _reported = [];
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
            var counts = model.All.Select(engine.GetStatistics).Aggregate(0L, (sum, version) => sum + version.Success.Count + version.Fail.Count);
            var before = _reported.GetValueOrDefault(key);

            // A version that was taken out of the route takes its counts along.
            _reported[key] = counts < before ? counts : before;
            if (counts > before && await TryReportAsync(key, counts - before))
            {
                _reported[key] = counts;
            }
        }
    }

    private async Task<bool> TryReportAsync(ModelKey model, long count)
    {
        try
        {
            var now = clock.GetUtcNow();
            await grains.GetVolume(model).AddAsync(_silo, _number, [new VolumeCount(VolumeBook.StartOf(VolumeBook.HourOf(now)), count, now)], CancellationToken.None);
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
