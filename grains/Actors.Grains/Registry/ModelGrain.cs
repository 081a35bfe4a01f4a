using Actors.Domain.Registry;
using Actors.Grains.State;
using Actors.Registry;
using Actors.Serving;

namespace Actors.Grains.Registry;

/// <inheritdoc cref="IModelGrain"/>
[GrainType("model")]
internal sealed class ModelGrain(
    [PersistentState(StateNames.Model, StateNames.Provider)] IPersistentState<ModelState> state,
    IGrainFactory grains,
    TimeProvider clock,
    ILogger<ModelGrain> logger) : Grain, IModelGrain
{
    /// <summary>How long a silo may take to say how it serves the model before it is left out.</summary>
    private static readonly TimeSpan LongestReport = TimeSpan.FromSeconds(2);

    /// <summary>How long a silo may take to load a version before the load is no longer waited for; within the call's own limit.</summary>
    private static readonly TimeSpan LongestLoad = TimeSpan.FromMinutes(9);

    private readonly RouteSubscribers _subscribers = new(clock, logger);

    private string Key => this.GetPrimaryKeyString();

    public Task<ModelView?> GetAsync(CancellationToken cancellationToken) =>
        Task.FromResult(state.State.Model.Exists ? state.State.Model.ToView(Key) : null);

    public async Task<Registration> RegisterAsync(RegisterVersion request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!state.State.Model.Exists)
        {
            // The name is listed before the first version exists, so that a crash in between leaves a name without a model, never a model without a name.
            var key = ModelKey.Parse(Key);
            await grains.GetGrain<ITenantCatalogGrain>(0).AddAsync(key.Tenant, cancellationToken);
            await grains.GetModelCatalog(key.Tenant).AddAsync(key.Name, cancellationToken);
        }

        var facts = new VersionFacts(request.SizeBytes, request.FileName, request.Description, request.Tags);
        var (next, version, created) = state.State.Model.Register(request.Digest, facts, clock.GetUtcNow());
        await KeepAsync(next);
        return new Registration(version, created, next.ToView(Key));
    }

    public async Task<ModelChange> MoveAliasAsync(MoveAlias request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (next, verdict) = state.State.Model.MoveAlias(request.Alias, request.Version, request.IfRevision);
        await KeepAsync(next);
        return Answer(verdict);
    }

    public async Task<ModelChange> ArchiveAsync(int version, long? ifRevision, CancellationToken cancellationToken)
    {
        var (next, verdict) = state.State.Model.Archive(version, ifRevision, clock.GetUtcNow());
        await KeepAsync(next);
        return Answer(verdict);
    }

    public async Task<ModelChange> ConfigureServingAsync(ConfigureServing request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var policy = request.Settings.ToPolicy();
        var (next, verdict) = state.State.Model.Configure(policy, request.IfRevision);
        await KeepAsync(next);
        return Answer(verdict, ServingRules.Check(policy));
    }

    public async Task<ModelChange> LoadAsync(int? maxBatchRows, CancellationToken cancellationToken)
    {
        var (next, verdict) = state.State.Model.Load(maxBatchRows);
        await KeepAsync(next);
        return Answer(verdict);
    }

    public async Task<ModelChange> UnloadAsync(CancellationToken cancellationToken)
    {
        var (next, verdict) = state.State.Model.Unload();
        await KeepAsync(next);
        return Answer(verdict);
    }

    public async Task<ModelServing?> GetServingAsync(CancellationToken cancellationToken)
    {
        if (!state.State.Model.Exists)
        {
            return null;
        }

        var route = state.State.Model.ToRoute(Key);
        return route.ToServing(await _subscribers.AskAsync(Key, observer => observer.ReportAsync(Key), LongestReport));
    }

    public async Task<string?> LoadEverywhereAsync(int version, CancellationToken cancellationToken) =>
        (await _subscribers.AskAsync(Key, observer => observer.LoadAsync(Key, version), LongestLoad)).FirstOrDefault(refusal => refusal is not null);

    public Task<ModelRoute> SubscribeAsync(IModelRouteObserver observer, CancellationToken cancellationToken)
    {
        _subscribers.Add(observer);
        return Task.FromResult(state.State.Model.ToRoute(Key));
    }

    /// <summary>Makes a change durable, then known. A change that is none costs nothing.</summary>
    private async Task KeepAsync(Model<VersionFacts> next)
    {
        if (ReferenceEquals(next, state.State.Model))
        {
            return;
        }

        state.State.Model = next;
        await state.WriteStateAsync();
        await _subscribers.PublishAsync(next.ToRoute(Key));
    }

    private ModelChange Answer(ModelVerdict verdict, string? detail = null) =>
        new(verdict.ToOutcome(), state.State.Model.Exists ? state.State.Model.ToView(Key) : null, detail ?? verdict.ToDetail());
}
