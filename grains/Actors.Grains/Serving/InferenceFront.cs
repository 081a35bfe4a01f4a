using System.Runtime.CompilerServices;
using Actors.Domain.Resilience;
using Actors.Grains.Resilience;
using Actors.Grains.Rollouts;
using Actors.Inference;
using Actors.Registry;
using Actors.Serving;

namespace Actors.Grains.Serving;

/// <summary>
/// Answers predictions from this process's routing snapshots and engine: behind the grain for callers elsewhere, directly for a gateway in
/// the same process. The version is looked up once, before the first await on the engine.
/// </summary>
internal sealed class InferenceFront(RouteTable routes, InferenceEngine engine, ShadowRuns shadows, VersionBreakers breakers, TimeProvider clock) : ILocalInference
{
    public bool AnySplit => routes.AnySplit;

    public ValueTask<InferenceReply> InferAsync(ModelKey key, InferenceCall call, CancellationToken cancellationToken) =>
        InferAsync(key, call, mayRunHere: true, cancellationToken);

    public TimeSpan Lateness(ModelKey key, int? version, TimeSpan? timeout) =>
        routes.Find(key)?.Find(version) is { } found ? engine.Lateness(found, timeout) : TimeSpan.Zero;

    /// <summary>As above; a grain must not let the model run on its own thread.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<InferenceReply> InferAsync(ModelKey key, InferenceCall call, bool mayRunHere, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var model = await routes.GetAsync(key, cancellationToken);
        if (model?.Find(call.Version) is not { } version)
        {
            return InferenceMapping.NotFound(key, model, call.Version);
        }

        if (model.IsSpecial && call.Version is null)
        {
            return await SpeciallyAsync(key, model, version, call, mayRunHere, cancellationToken);
        }

        var request = new EngineRequest(call.Inputs.ToTensors(), call.OutputNames)
        {
            Timeout = call.Timeout,
            Priority = call.Priority,

            // A first run may take any time, and the caller's thread is others' too.
            MayRunHere = mayRunHere && engine.HasRun(version),
            Caller = call.Caller,
        };
        if (model.Breaker is { } policy)
        {
            return await GuardedAsync(model, version, policy, request, cancellationToken);
        }

        if (model.CacheOf(version) is { } cache)
        {
            var cached = await cache.InferAsync(request, cancellationToken);
            return cached.Reply.ToReply(version.Version, cached.IsCached);
        }

        var reply = await engine.InferAsync(version, request, cancellationToken);
        return reply.ToReply(version.Version);
    }

    /// <summary>By the version that a rollout gives the caller, and by the model's fallbacks where that does not answer.</summary>
    private async ValueTask<InferenceReply> SpeciallyAsync(
        ModelKey key, ServableModel model, EngineModel version, InferenceCall call, bool mayRunHere, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var reply = model.Split is { } split
            ? await SplitAsync(key, split, call, mayRunHere, cancellationToken)
            : await InferAsync(key, call with { Version = version.Version }, mayRunHere, cancellationToken);
        return model.Fallback is { } chain && FallbackChain.StandsInFor(reply.Outcome)
            ? await chain.AnswerAsync(
                key, call, reply, call.Timeout - clock.GetElapsedTime(start), (other, again) => AskOtherAsync(other, again, cancellationToken))
            : reply;
    }

    /// <summary>Another version or model, which is asked with no fallbacks of its own.</summary>
    private async ValueTask<InferenceReply> AskOtherAsync(ModelKey key, InferenceCall call, CancellationToken cancellationToken)
    {
        var model = await routes.GetAsync(key, cancellationToken);
        return model?.Find(call.Version) is { } version
            ? await InferAsync(key, call with { Version = version.Version }, mayRunHere: false, cancellationToken)
            : InferenceMapping.NotFound(key, model, call.Version);
    }

    /// <summary>By the version, unless it has failed so often that it is left alone.</summary>
    private async ValueTask<InferenceReply> GuardedAsync(
        ServableModel model, EngineModel version, BreakerPolicy policy, EngineRequest request, CancellationToken cancellationToken)
    {
        var (breaker, pass) = breakers.Enter(version, policy);
        if (!pass.IsGiven)
        {
            return InferenceMapping.LeftAlone(version, breakers.Rest(breaker!));
        }

        var start = clock.GetTimestamp();
        var (reply, isCached) = model.CacheOf(version) is { } cache
            ? await cache.InferAsync(request, cancellationToken)
            : new CachedReply(await engine.InferAsync(version, request, cancellationToken), false);

        // A queue that is too long says nothing of the version.
        if (reply.Outcome is not (EngineOutcome.Overloaded or EngineOutcome.DeadlineUnmeetable))
        {
            breakers.Report(version, breaker, pass, reply.Outcome is EngineOutcome.Done or EngineOutcome.InvalidInput, clock.GetElapsedTime(start));
        }

        return reply.ToReply(version.Version, isCached);
    }

    /// <summary>While a rollout is under way: by the version that it gives the caller, counted, and copied to versions in shadow.</summary>
    private async ValueTask<InferenceReply> SplitAsync(ModelKey key, LiveSplit split, InferenceCall call, bool mayRunHere, CancellationToken cancellationToken)
    {
        var choice = split.Choose(call);
        var start = clock.GetTimestamp();
        var reply = await InferAsync(key, call with { Version = choice.Version.Version }, mayRunHere, cancellationToken);
        if (choice.TakesPart)
        {
            split.Tally.Count(choice.IsCandidate, choice.Unit, reply, clock.GetElapsedTime(start));
        }

        if (split.Shadows.Count > 0 && reply.Outcome == InferenceOutcome.Done)
        {
            shadows.Offer(split, call, reply);
        }

        return reply;
    }
}
