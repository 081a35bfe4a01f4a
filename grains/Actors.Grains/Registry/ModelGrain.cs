using Actors.Audit;
using Actors.Domain.Registry;
using Actors.Governance;
using Actors.Grains.Audit;
using Actors.Grains.Governance;
using Actors.Grains.Registry.Webhooks;
using Actors.Grains.State;
using Actors.Registry;
using Actors.Registry.Webhooks;
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

    /// <summary>The model as it is stored: what interleaving calls may see.</summary>
    private Model<VersionFacts> _model = new();

    /// <summary>The last instant that was asked for: nothing may happen at it any more.</summary>
    private DateTimeOffset _asked;

    private string Key => this.GetPrimaryKeyString();

    object IAuditedState.AuditedState => state.State;

    private HistoryPages Pages => new(grains, ModelKey.Parse(Key));

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _model = state.State.Model;
        HurryTransfer();
        return Task.CompletedTask;
    }

    public Task<ModelView?> GetAsync(CancellationToken cancellationToken) => Task.FromResult(_model.Exists ? _model.ToView(Key) : null);

    public async Task<Registration> RegisterAsync(RegisterVersion request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await ListAsync(cancellationToken);
        var facts = new VersionFacts(request.SizeBytes, request.FileName, request.Description, request.Tags);
        var isGuarded = _model.Versions.IsEmpty && await gates.GuardsAsync(ModelKey.Parse(Key), _model, AliasName.Live, cancellationToken);
        var note = Note(request.Reason);
        var metadata = request.Metadata.ToMetadata(request.Tags, note.At);
        if (MetadataRules.Check(metadata) is { } fault)
        {
            throw new ArgumentException(fault, nameof(request));
        }

        var (next, version, created) = (await ReadyAsync()).Register(request.Digest, facts, note, isGuarded, metadata);
        await KeepAsync(next);
        return new Registration(version, created, next.ToView(Key));
    }

    public async Task<ModelChange> DeclareAsync(DeclareModel request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await ListAsync(cancellationToken);
        return await ChangeAsync(null, (model, note) => model.Declare(request.ToAmendment(), note));
    }

    public Task<ModelChange> AmendAsync(AmendVersion request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ChangeAsync(request.Reason, (model, note) => request.Version is { } version
            ? model.Amend(version, request.ToAmendment(note.At), model.Find(version)?.Facts.Tags ?? [], request.IfRevision, note)
            : model.Amend(request.ToAmendment(note.At), request.IfRevision, note));
    }

    public async Task<ModelChange> MoveAliasAsync(MoveAlias request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (_, verdict) = _model.MoveAlias(request.Alias, request.Version, request.IfRevision, Note(request.Reason));
        var passage = verdict == ModelVerdict.Done ? await gates.PassAsync(ModelKey.Parse(Key), _model, request, cancellationToken) : Passage.Free;

        // The moment of the change is when it is made, not when its gate was asked.
        return passage.IsFree
            ? await ChangeAsync(request.Reason, (model, note) => model.MoveAlias(request.Alias, request.Version, request.IfRevision, note, passage.FollowUp)) with { FollowUp = passage.FollowUp }
            : Answer(passage);
    }

    public Task<ModelChange> ArchiveAsync(ArchiveVersion request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ChangeAsync(request.Reason, (model, note) => model.Archive(request.Version, request.IfRevision, note));
    }

    public Task<ModelChange> DeprecateAsync(DeprecateVersion request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ChangeAsync(request.Reason, (model, note) => model.Deprecate(request.Version, request.Deprecation.ToDeprecation(), request.IfRevision, note));
    }

    public async Task<ModelChange> RouteTrafficAsync(RouteTraffic request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var split = request.Split.ToSplit();
        var (_, verdict) = _model.Route(split, request.Live, Note(request.Reason));
        var passage = verdict == ModelVerdict.Done ? await gates.PassAsync(ModelKey.Parse(Key), _model, [.. request.Stages()], cancellationToken) : Passage.Free;
        return passage.IsFree ? await ChangeAsync(request.Reason, (model, note) => model.Route(split, request.Live, note)) : Answer(passage);
    }

    public async Task<ModelChange> PromiseAsync(PromiseAliases request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var hold = new AliasHold(request.Transfer, [.. request.Moves.Select(move => new AliasStep(move.Alias, move.Version))]);
        var (_, verdict) = _model.Promise(hold, request.IfRevision, Note(request.Reason));
        var passage = verdict == ModelVerdict.Done ? await gates.PassAsync(ModelKey.Parse(Key), _model, request.Moves, cancellationToken) : Passage.Free;
        return passage.IsFree ? await ChangeAsync(request.Reason, (model, note) => model.Promise(hold, request.IfRevision, note)) : Answer(passage);
    }

    public async Task DecideAsync(DecideTransfer request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await KeepAsync((await ReadyAsync()).Decide(request.Transfer, request.IsKept, Note(request.Reason) with { By = request.By }));
    }

    public Task<ModelChange> AssessAsync(AssessRisk request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ChangeAsync(null, (model, note) => model.Assess(request.ToAssessment(note.By, note.At), request.IfRevision, note), request.ToAssessment("", default).Fault());
    }

    public async Task<GateView?> GetGateAsync(int version, string stage, CancellationToken cancellationToken) => _model.Find(version) is { } found
        ? (await gates.AskAsync(ModelKey.Parse(Key), _model, found, stage, cancellationToken)).ToView(found, stage)
        : null;

    public Task<VersionOrigin?> GetOriginAsync(int version, CancellationToken cancellationToken) =>
        Task.FromResult(_model.Find(version) is { } found ? new VersionOrigin(found.Digest, found.RegisteredBy, found.RegisteredAt) : null);

    public async Task<ModelAt> GetAtAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        var history = _model.History;
        var outcome = _model.OutcomeAt(at, clock.GetUtcNow());
        _asked = outcome == ModelAtOutcome.Known && at > _asked ? at : _asked;
        var points = outcome == ModelAtOutcome.Known ? (await Pages.FindAsync(history, at, cancellationToken)).At(at) : [];
        return new ModelAt(at, outcome, history.Begins, [.. points.Select(point => point.ToMessage(_model))]);
    }

    public async Task<ModelHistorySlice?> GetHistoryAsync(long after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return _model.Exists
            ? new ModelHistorySlice(_model.History.Last, _model.History.Begins, await Pages.SliceAsync(_model.History, after, limit, cancellationToken))
            : null;
    }

    public Task<ModelChange> ConfigureServingAsync(ConfigureServing request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var policy = request.Settings.ToPolicy();
        return ChangeAsync(null, (model, note) => model.Configure(policy, request.IfRevision, note), ServingRules.Check(policy));
    }

    public Task<ModelChange> LoadAsync(int? maxBatchRows, CancellationToken cancellationToken) => ChangeAsync(null, (model, note) => model.Load(maxBatchRows, note));

    public Task<ModelChange> UnloadAsync(CancellationToken cancellationToken) => ChangeAsync(null, (model, note) => model.Unload(note));

    public async Task<ModelServing?> GetServingAsync(CancellationToken cancellationToken)
    {
        if (!_model.Exists)
        {
            return null;
        }

        var route = _model.ToRoute(Key);
        return route.ToServing(await _subscribers.AskAsync(Key, observer => observer.ReportAsync(Key), LongestReport));
    }

    public async Task<string?> LoadEverywhereAsync(int version, CancellationToken cancellationToken) =>
        (await _subscribers.AskAsync(Key, observer => observer.LoadAsync(Key, version), LongestLoad)).FirstOrDefault(refusal => refusal is not null);

    public Task<ModelRoute> SubscribeAsync(IModelRouteObserver observer, CancellationToken cancellationToken)
    {
        _subscribers.Add(observer);
        return Task.FromResult(_model.ToRoute(Key));
    }

    /// <summary>The name is listed before the model exists, so that a crash in between leaves a name without a model, never a model without a name.</summary>
    private async Task ListAsync(CancellationToken cancellationToken)
    {
        if (!_model.Exists)
        {
            var key = ModelKey.Parse(Key);
            await grains.GetGrain<ITenantCatalogGrain>(0).AddAsync(key.Tenant, cancellationToken);
            await grains.GetModelCatalog(key.Tenant).AddAsync(key.Name, cancellationToken);
        }
    }

    /// <summary>The model with room for what happens next: a full page of its history is stored elsewhere first, once however often this is tried.</summary>
    private async Task<Model<VersionFacts>> ReadyAsync()
    {
        var history = await Pages.RelieveAsync(_model.History);
        return ReferenceEquals(history, _model.History) ? _model : _model with { History = history };
    }

    /// <summary>Makes a change by the rules, as the acting caller.</summary>
    private async Task<ModelChange> ChangeAsync(
        string? reason, Func<Model<VersionFacts>, ChangeNote, (Model<VersionFacts> Next, ModelVerdict Verdict)> step, string? detail = null)
    {
        var (next, verdict) = step(await ReadyAsync(), Note(reason));
        await KeepAsync(next);
        if (verdict == ModelVerdict.Held)
        {
            HurryTransfer();
        }

        return new ModelChange(verdict.ToOutcome(), _model.Exists ? _model.ToView(Key) : null, detail ?? verdict.ToDetail());
    }

    private ModelChange Answer(Passage passage) => new(passage.Outcome, _model.ToView(Key), passage.Detail) { Missing = passage.Missing };

    /// <summary>Wakes the transfer that holds the model, which may have been cut off; its reminder would come to it, too, but later.</summary>
    private void HurryTransfer()
    {
        if (_model.Hold is { } hold)
        {
            var transfer = new TransferKey(ModelKey.Parse(Key).Tenant, Guid.ParseExact(hold.Transfer, "N"));
            grains.GetAliasTransfer(transfer).GetAsync(CancellationToken.None).Forget();
        }
    }

    private ChangeNote Note(string? reason = null)
    {
        var now = clock.GetUtcNow();
        return new ChangeNote(now > _asked ? now : _asked.AddTicks(1), ActingCaller.Current.Id, reason ?? CallIdentity.Current?.Reason);
    }

    /// <summary>Makes a change durable, then known. A change that is none costs nothing.</summary>
    private async Task KeepAsync(Model<VersionFacts> next)
    {
        if (next.Revision == _model.Revision && next.Hold == _model.Hold)
        {
            return;
        }

        state.State.Model = next;
        await state.WriteStateAsync();
        var isNews = next.Revision != _model.Revision;
        _model = next;
        if (isNews)
        {
            // Webhooks read the history in their own time; the hint only makes that soon.
            grains.GetGrain<IWebhookDirectoryGrain>(new WebhookKey(ModelKey.Parse(Key).Tenant, "").Directory).HintAsync(CancellationToken.None).Forget();
            await _subscribers.PublishAsync(next.ToRoute(Key));
        }
    }
}
