using Actors.Audit;
using Actors.Grains.Serving;
using Actors.Inference;
using Actors.Registry;

namespace Actors.Grains.Registry;

/// <summary>Once a minute, and at the stop, says which versions were called here since, so that it is known over restarts. Predictions pay nothing for it.</summary>
internal sealed partial class UseReporter(RouteTable routes, InferenceEngine engine, IGrainFactory grains, TimeProvider clock, ILogger<UseReporter> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    /// <summary>The instant of a last call is worked out from a timestamp each time, and differs by the clocks' rounding.</summary>
    private static readonly TimeSpan Rounding = TimeSpan.FromSeconds(1);

    /// <summary>What was reported of the versions that are served here.</summary>
    private Dictionary<EngineModel, DateTimeOffset> _reported = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        CallIdentity.System("use-reporter").Enter();
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
        var reported = new Dictionary<EngineModel, DateTimeOffset>();
        foreach (var model in routes.Models)
        {
            var uses = model.All.Select(version => (Version: version, At: engine.GetStatistics(version).LastInference))
                .Where(use => use.At - _reported.GetValueOrDefault(use.Version) > Rounding)
                .ToList();
            var isKept = uses.Count == 0 || await TryReportAsync(ModelKey.Parse(model.Route.Key), [.. uses.Select(use => new VersionUse(use.Version.Version, use.At!.Value))]);
            foreach (var version in model.All)
            {
                reported[version] = isKept && uses.Find(use => use.Version == version).At is { } at ? at : _reported.GetValueOrDefault(version);
            }
        }

        _reported = reported;
    }

    private async Task<bool> TryReportAsync(ModelKey model, VersionUse[] uses)
    {
        try
        {
            await grains.GetModelUse(model).AddAsync(uses, CancellationToken.None);
            return true;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            NotReported(logger, exception, model.ToString());
            return false;
        }
    }

    [LoggerMessage(1060, LogLevel.Warning, "When versions of {Model} were last called could not be reported; it is tried again in a minute")]
    private static partial void NotReported(ILogger logger, Exception exception, string model);
}
