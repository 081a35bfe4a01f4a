using Actors.Grains.Resilience;
using Actors.Inference;
using Actors.Serving;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Serving;

/// <summary>What this silo has of a model in memory: loads it, unloads it, and says what it answered.</summary>
public sealed partial class ServableMemory(
    InferenceEngine engine, IOptions<InferenceOptions> options, ResultCaches caches, VersionGuards guards, ILogger<ServableMemory> logger)
{
    /// <summary>The model as this silo serves it.</summary>
    public SiloServing Report(ServableModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new SiloServing(options.Value.MaxBatchRows, [.. model.All.Select(version =>
        {
            var counts = caches.GetStatistics(version);
            var cached = new ResultCacheCounts(new(counts.Hits + counts.Shared, 0), new(counts.Misses, 0));
            return engine.Look(version).ToServing(version.Version, engine.GetStatistics(version).ToCounts(cached)) with { Resilience = guards.Read(version) };
        })]);
    }

    /// <summary>Loads the version if it is not loaded, and says why it cannot be; null where it is loaded now.</summary>
    public async Task<string?> LoadAsync(ServableModel model, int version)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Find(version) is not { } found)
        {
            return model.Route.Unloaded ? "The model was unloaded meanwhile." : "The version is no longer served.";
        }

        var load = await engine.LoadAsync(found, CancellationToken.None);
        return load.Loaded ? null : load.Detail ?? "The version could not be loaded.";
    }

    /// <summary>Brings into memory what may have to stand in at once, so that nobody waits for it then. Nobody waits for this either.</summary>
    public async Task WarmAsync(ServableModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        foreach (var version in model.StandIns.Where(version => !engine.IsLoaded(version)))
        {
            try
            {
                _ = await engine.LoadAsync(version, CancellationToken.None);
            }
            catch (Exception exception)
            {
                NotWarmed(logger, exception, version);
            }
        }
    }

    /// <summary>
    /// Takes every version out of memory. Nobody waits for it: memory is free once the requests under way are answered, however long that takes.
    /// </summary>
    public async Task UnloadAsync(ServableModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        try
        {
            await Task.WhenAll(model.All.Select(version => engine.UnloadAsync(version, CancellationToken.None)));
        }
        catch (Exception exception)
        {
            NotUnloaded(logger, exception, model.Route.Key);
        }
    }

    [LoggerMessage(1033, LogLevel.Warning, "Version {Version} that stands in for another could not be loaded")]
    private static partial void NotWarmed(ILogger logger, Exception exception, EngineModel version);

    [LoggerMessage(1031, LogLevel.Error, "The versions of {Model} could not be taken out of memory")]
    private static partial void NotUnloaded(ILogger logger, Exception exception, string model);
}
