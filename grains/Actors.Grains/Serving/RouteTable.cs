using System.Collections.Concurrent;
using Actors.Grains.Budgets;
using Actors.Grains.Costs;
using Actors.Grains.Decisions;
using Actors.Grains.Drift;
using Actors.Grains.Rollouts;
using Actors.Inference;
using Actors.Registry;
using Actors.Serving;

namespace Actors.Grains.Serving;

/// <summary>
/// This process's routing snapshots, one a model that it has served. The model grain pushes each change here before it answers its caller;
/// <see cref="RefreshAsync"/> is the safety net. Reading is a dictionary look-up.
/// </summary>
public sealed partial class RouteTable(
    IGrainFactory grains,
    InferenceEngine engine,
    ServableMemory memory,
    ResultCaches caches,
    SplitTallies tallies,
    DecisionCaptures captures,
    DriftTaps taps,
    BudgetDesk budgets,
    ICostBooks costs,
    TimeProvider clock,
    ILogger<RouteTable> logger) : IModelRouteObserver
{
    /// <summary>How long the version before goes on answering while the one that becomes live is loaded; then the change takes effect anyway.</summary>
    public static readonly TimeSpan SwitchPatience = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<ModelKey, ServableModel> _models = new();

    private IModelRouteObserver? _self;

    private volatile bool _wantsHints;

    /// <summary>Whether any model here is being rolled out, or wants to know whose requests are.</summary>
    public bool WantsHints => _wantsHints;

    /// <summary>The models that are served here.</summary>
    internal IEnumerable<ServableModel> Models => _models.Values;

    /// <summary>Versions that rollouts and experiments want in memory here.</summary>
    internal IEnumerable<EngineModel> Warm => _wantsHints ? _models.Values.SelectMany(model => model.Warm) : [];

    /// <summary>Makes this table known to the runtime. Called once, outside any grain, before the first look-up.</summary>
    public void Connect() => _self ??= grains.CreateObjectReference<IModelRouteObserver>(this);

    /// <summary>The model as this process knows it; null where it has not been asked for here yet.</summary>
    public ServableModel? Find(ModelKey key) => _models.GetValueOrDefault(key);

    /// <summary>The model as it is routed now; null where it does not exist.</summary>
    public ValueTask<ServableModel?> GetAsync(ModelKey key, CancellationToken cancellationToken) =>
        _models.TryGetValue(key, out var model) ? new(model) : SubscribeAsync(key, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>Completes when requests meet the change. Those that arrive before are answered by the snapshot before, none waits.</remarks>
    public async Task RouteChangedAsync(ModelRoute route)
    {
        ArgumentNullException.ThrowIfNull(route);
        await SwitchAsync(new ServableModel(route, engine, caches, tallies, captures, taps, budgets));
    }

    /// <inheritdoc/>
    public Task<SiloServing> ReportAsync(string key) =>
        Task.FromResult(_models.TryGetValue(ModelKey.Parse(key), out var model) ? memory.Report(model) : new SiloServing(0, []));

    /// <inheritdoc/>
    public async Task<string?> LoadAsync(string key, int version) =>
        await GetAsync(ModelKey.Parse(key), CancellationToken.None) is { } model ? await memory.LoadAsync(model, version) : "There is no such model.";

    /// <summary>Asks every model in the table anew, which also renews the subscriptions.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        foreach (var key in _models.Keys)
        {
            try
            {
                await SubscribeAsync(key, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                NotRefreshed(logger, exception, key.ToString());
            }
        }
    }

    private async ValueTask<ServableModel?> SubscribeAsync(ModelKey key, CancellationToken cancellationToken)
    {
        var self = _self ?? throw new InvalidOperationException("The route table is used before the silo has started.");
        var route = await grains.GetModel(key).SubscribeAsync(self, cancellationToken);
        await budgets.EnsureAsync(key.Tenant);
        await costs.EnsureAsync(key.Tenant);

        // A model that does not exist is not kept, so that made-up names cannot fill the table.
        return route.Revision == 0 ? null : await SwitchAsync(new ServableModel(route, engine, caches, tallies, captures, taps, budgets));
    }

    private async ValueTask<ServableModel> SwitchAsync(ServableModel next)
    {
        if (_models.TryGetValue(ModelKey.Parse(next.Route.Key), out var known) && known.Live is { } before && next.Live is { } after
            && !before.Equals(after) && before.Equals(next.Find(before.Version)) && engine.IsLoaded(before))
        {
            await LoadAsync(after);
        }

        // Nobody's request waits for a version that is only tried.
        foreach (var version in next.Warm)
        {
            if (!engine.IsLoaded(version))
            {
                await LoadAsync(version);
            }
        }

        var kept = Keep(next);
        _ = memory.WarmAsync(kept);
        return kept;
    }

    private async ValueTask LoadAsync(EngineModel version)
    {
        try
        {
            var outcome = await engine.LoadAsync(version, CancellationToken.None).AsTask().WaitAsync(SwitchPatience, clock);
            if (!outcome.Loaded)
            {
                NotReadyToSwitch(logger, version, outcome.Detail);
            }
        }
        catch (TimeoutException)
        {
            NotReadyToSwitch(logger, version, "it still loads");
        }
    }

    private ServableModel Keep(ServableModel model)
    {
        var kept = Replace(ModelKey.Parse(model.Route.Key), model);
        _wantsHints = _models.Values.Any(known => known.WantsHints);
        if (ReferenceEquals(kept, model) && model.Route.Unloaded)
        {
            _ = memory.UnloadAsync(model);
        }

        return kept;
    }

    /// <summary>Puts the newer of the two in place; what it replaces loses its cached answers.</summary>
    private ServableModel Replace(ModelKey key, ServableModel arrived)
    {
        while (true)
        {
            var known = _models.GetOrAdd(key, arrived);
            if (ReferenceEquals(known, arrived) || arrived.Route.Revision <= known.Route.Revision)
            {
                return known;
            }

            if (_models.TryUpdate(key, arrived, known))
            {
                known.DropCaches();
                return arrived;
            }
        }
    }

    [LoggerMessage(1032, LogLevel.Warning, "Version {Version} becomes live without being loaded: {Reason}")]
    private static partial void NotReadyToSwitch(ILogger logger, EngineModel version, string? reason);

    [LoggerMessage(1030, LogLevel.Warning, "The route of {Model} could not be refreshed; the known one stays in force")]
    private static partial void NotRefreshed(ILogger logger, Exception exception, string model);
}
