using Actors.Conditions;
using Actors.Domain.Registry;
using Actors.Governance;
using Actors.Grains.Audit;
using Actors.Grains.Governance;
using Actors.Grains.Resilience;
using Actors.Grains.State;
using Actors.Registry;
using Actors.Resilience;
using Actors.Serving;

namespace Actors.Grains.Registry;

/// <inheritdoc cref="IModelGrain"/>
[GrainType("model")]
internal sealed class ModelGrain(
    [PersistentState(StateNames.Model, StateNames.Provider)] IPersistentState<ModelState> state,
    IGrainFactory grains,
    GateKeeper gates,
    TimeProvider clock,
    ILogger<ModelGrain> logger) : Grain, IModelGrain, IAuditedState
{
    /// <summary>How long a silo may take to say how it serves the model before it is left out.</summary>
    private static readonly TimeSpan LongestReport = TimeSpan.FromSeconds(2);

    /// <summary>How long a silo may take to load a version before the load is no longer waited for; within the call's own limit.</summary>
    private static readonly TimeSpan LongestLoad = TimeSpan.FromMinutes(9);

    private readonly RouteSubscribers _subscribers = new(clock, logger);

    private ModelLedger? _ledger;

    object IAuditedState.AuditedState => state.State;

    private string Key => this.GetPrimaryKeyString();

    private ModelLedger Ledger => _ledger ??= new ModelLedger(state, grains, _subscribers, ModelKey.Parse(Key), clock);

    private StageChanges Stages => new(Ledger, gates, grains);

    private VersionIntake Intake => new(Ledger, gates, grains);

    private Sunsets Sunsets => new(Ledger, Stages, grains);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Ledger.HurryTransfer();
        Sunsets.Hurry(clock.GetUtcNow());
        return Task.CompletedTask;
    }

    public Task<ModelView?> GetAsync(CancellationToken cancellationToken) => Task.FromResult(Ledger.Model.Exists ? Ledger.Model.ToView(Key) : null);

    public Task<Registration> RegisterAsync(RegisterVersion request, CancellationToken cancellationToken) => Intake.RegisterAsync(Given(request), cancellationToken);

    public Task<string?> CheckMetadataAsync(VersionMetadataView metadata, CancellationToken cancellationToken) =>
        Task.FromResult(MetadataRules.Check(Given(metadata).ToMetadata([], default)));

    public Task<ModelChange> DeclareAsync(DeclareModel request, CancellationToken cancellationToken) => Intake.DeclareAsync(Given(request), cancellationToken);

    public Task<ModelChange> AmendAsync(AmendVersion request, CancellationToken cancellationToken) =>
        Ledger.ChangeAsync(Given(request).Reason, (model, note) => request.Version is { } version
            ? model.Amend(version, request.ToAmendment(note.At), model.Find(version)?.Facts.Tags ?? [], request.IfRevision, note)
            : model.Amend(request.ToAmendment(note.At), request.IfRevision, note));

    public Task<ModelChange> MoveAliasAsync(MoveAlias request, CancellationToken cancellationToken) => Stages.MoveAliasAsync(Given(request), cancellationToken);

    public Task<ModelChange> RouteTrafficAsync(RouteTraffic request, CancellationToken cancellationToken) => Stages.RouteAsync(Given(request), cancellationToken);

    public Task<ModelChange> PromiseAsync(PromiseAliases request, CancellationToken cancellationToken) => Stages.PromiseAsync(Given(request), cancellationToken);

    public async Task DecideAsync(DecideTransfer request, CancellationToken cancellationToken) => await Ledger.KeepAsync(
        (await Ledger.ReadyAsync()).Decide(Given(request).Transfer, request.IsKept, Ledger.Note(request.Reason) with { By = request.By }));

    public Task<ModelChange> ArchiveAsync(ArchiveVersion request, CancellationToken cancellationToken) => Stages.ArchiveAsync(Given(request), cancellationToken);

    public Task<ModelChange> DeprecateAsync(DeprecateVersion request, CancellationToken cancellationToken) => Sunsets.DeprecateAsync(Given(request), cancellationToken);

    public Task<ModelChange> DepreciateAsync(DepreciateVersion request, CancellationToken cancellationToken)
    {
        var depreciation = Given(request).Depreciation?.ToDepreciation();
        return Ledger.ChangeAsync(request.Reason, (model, note) => model.Depreciate(request.Version, depreciation, request.IfRevision, note), depreciation?.Fault());
    }

    public Task<DateTimeOffset?> SunsetAsync(CancellationToken cancellationToken) => Sunsets.RunAsync(cancellationToken);

    public Task<DateTimeOffset?> GetNextSunsetAsync(CancellationToken cancellationToken) => Task.FromResult(Ledger.Model.NextSunset());

    public Task<ModelChange> AssessAsync(AssessRisk request, CancellationToken cancellationToken) => Ledger.ChangeAsync(
        null, (model, note) => model.Assess(request.ToAssessment(note.By, note.At), request.IfRevision, note), Given(request).ToAssessment("", default).Fault());

    public async Task<GateView?> GetGateAsync(int version, string stage, CancellationToken cancellationToken) => Ledger.Model.Find(version) is { } found
        ? (await gates.AskAsync(Ledger.Key, Ledger.Model, found, stage, cancellationToken)).ToView(found, stage)
        : null;

    public Task<VersionOrigin?> GetOriginAsync(int version, CancellationToken cancellationToken) =>
        Task.FromResult(Ledger.Model.Find(version) is { } found ? new VersionOrigin(found.Digest, found.RegisteredBy, found.RegisteredAt) : null);

    public Task<ModelAt> GetAtAsync(DateTimeOffset at, CancellationToken cancellationToken) => Ledger.GetAtAsync(at, cancellationToken);

    public Task<ModelHistorySlice?> GetHistoryAsync(long after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return Ledger.GetHistoryAsync(after, limit, cancellationToken);
    }

    public Task<ModelChange> ConfigureServingAsync(ConfigureServing request, CancellationToken cancellationToken)
    {
        var policy = Given(request).Settings.ToPolicy();
        return Ledger.ChangeAsync(null, (model, note) => model.Configure(policy, request.IfRevision, note), ServingRules.Check(policy));
    }

    public Task<ModelChange> WatchAsync(long? drift, CancellationToken cancellationToken) => Ledger.ChangeAsync(null, (model, note) => model.Watch(drift, note));

    public Task<ModelChange> SetConditionsAsync(SetConditions request, CancellationToken cancellationToken) => Stages.SetConditionsAsync(Given(request), cancellationToken);

    public Task<ModelChange> LoadAsync(int? maxBatchRows, CancellationToken cancellationToken) => Ledger.ChangeAsync(null, (model, note) => model.Load(maxBatchRows, note));

    public Task<ModelChange> UnloadAsync(CancellationToken cancellationToken) => Ledger.ChangeAsync(null, (model, note) => model.Unload(note));

    public Task<ModelChange> DegradeAsync(DegradeModel request, CancellationToken cancellationToken) => Ledger.ChangeAsync(
        Given(request).Reason,
        (model, note) => model.Degrade(request.ToDegradation(note), request.IfRevision, note),
        request.ToDegradation(Ledger.Note(request.Reason))?.Check());

    public async Task<ModelServing?> GetServingAsync(CancellationToken cancellationToken)
    {
        if (!Ledger.Model.Exists)
        {
            return null;
        }

        var route = Ledger.Model.ToRoute(Key);
        return route.ToServing(await _subscribers.AskAsync(Key, observer => observer.ReportAsync(Key), LongestReport));
    }

    public async Task<string?> LoadEverywhereAsync(int version, CancellationToken cancellationToken) =>
        (await _subscribers.AskAsync(Key, observer => observer.LoadAsync(Key, version), LongestLoad)).FirstOrDefault(refusal => refusal is not null);

    public Task<ModelRoute> SubscribeAsync(IModelRouteObserver observer, CancellationToken cancellationToken)
    {
        _subscribers.Add(observer);
        return Task.FromResult(Ledger.Model.ToRoute(Key));
    }

    private static T Given<T>(T request)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(request);
        return request;
    }
}
