using Actors.Audit;
using Actors.Governance;
using Actors.Resilience;
using Actors.Serving;
using Orleans.Concurrency;

namespace Actors.Registry;

/// <summary>Owns a model: its versions, its aliases, and so where its traffic goes. Key: <see cref="ModelKey"/>.</summary>
/// <remarks>Every change is durable before the call returns, and known to every subscribed silo that answers in time.</remarks>
[Alias(AliasNames.ModelGrain)]
public interface IModelGrain : IGrainWithStringKey
{
    /// <summary>The model, or null where nothing was ever registered under the key.</summary>
    [Alias("Get")]
    [Reads]
    Task<ModelView?> GetAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Adds a version. The first one of a model becomes <c>live</c>, unless a policy guards that stage. The same bytes as an unarchived version's give that version back.
    /// </summary>
    [Alias("Register")]
    [Requires(CallerScopes.Manage), Audited("model.version.register")]
    Task<Registration> RegisterAsync(RegisterVersion request, CancellationToken cancellationToken);

    /// <summary>Why what is said of a version is more than is kept, for people; null where it is not. Interleaves: it looks at nothing of the model.</summary>
    [Alias("CheckMetadata"), AlwaysInterleave, Reads]
    Task<string?> CheckMetadataAsync(VersionMetadataView metadata, CancellationToken cancellationToken);

    /// <summary>Makes a model that has no version yet; refused where it exists.</summary>
    [Alias("Declare")]
    [Requires(CallerScopes.Manage), Audited("model.declare")]
    Task<ModelChange> DeclareAsync(DeclareModel request, CancellationToken cancellationToken);

    /// <summary>Amends what is said of a version, or of the model itself.</summary>
    [Alias("Amend")]
    [Requires(CallerScopes.Manage), Audited("model.metadata.amend")]
    Task<ModelChange> AmendAsync(AmendVersion request, CancellationToken cancellationToken);

    /// <summary>
    /// Points an alias at a version, or removes it. Where policies guard the alias as a stage, the version has to pass their gate: there is
    /// no other way to it.
    /// </summary>
    [Alias("MoveAlias")]
    [Requires(CallerScopes.Manage), Audited("model.alias.move")]
    Task<ModelChange> MoveAliasAsync(MoveAlias request, CancellationToken cancellationToken);

    /// <summary>
    /// Splits traffic between versions, or ends that. The candidate has to pass the gate before the stage that it comes to: <c>shadow</c>,
    /// <c>canary</c>, and with all of the traffic <c>live</c>. Asked more than once, it is as asked once.
    /// </summary>
    [Alias("RouteTraffic")]
    [Requires(CallerScopes.Manage), Audited("model.traffic.route")]
    Task<ModelChange> RouteTrafficAsync(RouteTraffic request, CancellationToken cancellationToken);

    /// <summary>Promises a transfer over several models that its moves can be made, and lets no alias change until it is decided. Done more than once, it is as done once.</summary>
    [Alias("Promise")]
    [Requires(CallerScopes.Manage), Audited("model.alias.promise")]
    Task<ModelChange> PromiseAsync(PromiseAliases request, CancellationToken cancellationToken);

    /// <summary>Keeps or drops what a transfer was promised. Done more than once, it is as done once.</summary>
    [Alias("Decide")]
    [Requires(CallerScopes.Manage), Audited("model.alias.decide")]
    Task DecideAsync(DecideTransfer request, CancellationToken cancellationToken);

    /// <summary>Takes a version out of service for good; its record stays, its artifact may go.</summary>
    [Alias("Archive")]
    [Requires(CallerScopes.Manage), Audited("model.version.archive")]
    Task<ModelChange> ArchiveAsync(ArchiveVersion request, CancellationToken cancellationToken);

    /// <summary>Says that a version is to be used no more, or takes that back.</summary>
    [Alias("Deprecate")]
    [Requires(CallerScopes.Manage), Audited("model.version.deprecate")]
    Task<ModelChange> DeprecateAsync(DeprecateVersion request, CancellationToken cancellationToken);

    /// <summary>Sets how what a version cost is written off.</summary>
    [Alias("Depreciate")]
    [Requires(CallerScopes.Manage), Audited("model.version.depreciate")]
    Task<ModelChange> DepreciateAsync(DepreciateVersion request, CancellationToken cancellationToken);

    /// <summary>
    /// Archives the versions whose sunset has come and that nothing uses; where an alias, a rollout or the gate before the stage <c>archived</c> is in
    /// the way, the history says so, once.
    /// </summary>
    /// <returns>The next sunset, a past one where something is in its way; null where there is none.</returns>
    [Alias("Sunset")]
    [Requires(CallerScopes.Admin), Audited("model.version.sunset")]
    Task<DateTimeOffset?> SunsetAsync(CancellationToken cancellationToken);

    /// <summary>The next sunset of a version that is not archived, past ones included; null where there is none.</summary>
    [Alias("GetNextSunset"), AlwaysInterleave, Reads]
    Task<DateTimeOffset?> GetNextSunsetAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Where the aliases pointed, and how traffic was split, at an instant: exact, and the same answer for ever. An instant is asked in the order of the changes, so that
    /// no change under way can still fall before it.
    /// </summary>
    [Alias("GetAt"), Reads]
    Task<ModelAt> GetAtAsync(DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>The changes after one, oldest first; null where nothing was ever registered under the key.</summary>
    /// <param name="after">The number of the last change that the caller knows; 0 for none.</param>
    /// <param name="limit">The most entries to give.</param>
    [Alias("GetHistory"), Reads]
    Task<ModelHistorySlice?> GetHistoryAsync(long after, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Whether the version may reach a stage now, as the acting caller: an alias, or a step of a rollout; null where there is no such version.
    /// Interleaves: it reads what is stored and changes nothing.
    /// </summary>
    [Alias("GetGate"), AlwaysInterleave, Reads]
    Task<GateView?> GetGateAsync(int version, string stage, CancellationToken cancellationToken);

    /// <summary>Where a version comes from; null where there is no such version. Interleaves: what it reads never changes.</summary>
    [Alias("GetOrigin"), AlwaysInterleave, Reads]
    Task<VersionOrigin?> GetOriginAsync(int version, CancellationToken cancellationToken);

    /// <summary>Classes the model's risk.</summary>
    [Alias("Assess")]
    [Requires(CallerScopes.Manage), Audited("model.risk.assess")]
    Task<ModelChange> AssessAsync(AssessRisk request, CancellationToken cancellationToken);

    /// <summary>Sets how the model wants to be served, on every silo.</summary>
    [Alias("ConfigureServing")]
    [Requires(CallerScopes.Manage), Audited("model.serving.configure")]
    Task<ModelChange> ConfigureServingAsync(ConfigureServing request, CancellationToken cancellationToken);

    /// <summary>Sets the rules around the model, on every silo. Where policies guard the stage <c>rules</c>, the live version has to pass their gate.</summary>
    [Alias("SetConditions")]
    [Requires(CallerScopes.Manage), Audited("model.rules.set")]
    Task<ModelChange> SetConditionsAsync(Conditions.SetConditions request, CancellationToken cancellationToken);

    /// <summary>Tells every silo which revision of its drift monitor is in force; null ends the watch. Only the monitor calls it.</summary>
    [Alias("Watch")]
    [Requires(CallerScopes.Manage), Audited("model.watch")]
    Task<ModelChange> WatchAsync(long? drift, CancellationToken cancellationToken);

    /// <summary>
    /// Says that the model is not to be trusted for the time being, or is again. Its serving settings say what is done meanwhile; people and
    /// monitors call it alike. Done more than once, it is as done once.
    /// </summary>
    [Alias("Degrade")]
    [Requires(CallerScopes.Manage), Audited("model.degrade")]
    Task<ModelChange> DegradeAsync(DegradeModel request, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the model into service (again): its versions may answer predictions. Until the next load, batches are of so many rows at most.
    /// </summary>
    /// <param name="maxBatchRows">1 to 65,536; null for what the model's own settings say.</param>
    [Alias("Load")]
    [Requires(CallerScopes.Manage), Audited("model.load")]
    Task<ModelChange> LoadAsync(int? maxBatchRows, CancellationToken cancellationToken);

    /// <summary>Takes the model out of service and out of memory on every silo, over restarts too, until it is loaded.</summary>
    [Alias("Unload")]
    [Requires(CallerScopes.Manage), Audited("model.unload")]
    Task<ModelChange> UnloadAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The model as every silo that follows it serves it, added up; null where nothing was ever registered under the key. A silo follows a
    /// model from its first request on; what it counted leaves with it. Interleaves: it reads an immutable snapshot and changes nothing.
    /// </summary>
    [Alias("GetServing"), AlwaysInterleave]
    [Reads]
    Task<ModelServing?> GetServingAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Loads the version on every silo that follows the model. Interleaves, so that the model can be changed meanwhile; it changes nothing.
    /// </summary>
    /// <returns>Why a silo cannot load it; null where all have.</returns>
    [Alias("LoadEverywhere"), AlwaysInterleave, ResponseTimeout("00:10:00")]
    [Reads]
    Task<string?> LoadEverywhereAsync(int version, CancellationToken cancellationToken);

    /// <summary>The routing snapshot as it is now. Subscribes the observer until <see cref="SubscriptionLifetime"/> passes; call again to stay.</summary>
    [Alias("Subscribe")]
    [Reads]
    Task<ModelRoute> SubscribeAsync(IModelRouteObserver observer, CancellationToken cancellationToken);

    /// <summary>How long a subscription lasts without renewal.</summary>
    static readonly TimeSpan SubscriptionLifetime = TimeSpan.FromMinutes(2);
}
