using Actors.Domain.Resilience;
using Actors.Grains.Experiments;
using Actors.Grains.Resilience;
using Actors.Grains.Rollouts;
using Actors.Inference;
using Actors.Registry;
using Actors.Serving;

namespace Actors.Grains.Serving;

/// <summary>
/// Answers for models that ask for more than a run: that are being rolled out, are guarded, have fallbacks, say what inputs they expect, or are
/// degraded. From the outside in: what speaks against the model's answer, which version answers, its guards, and what answers in its place.
/// </summary>
internal sealed class SpecialAnswers(
    RouteTable routes, GuardedVersions runs, ShadowRuns shadows, ExposureDesk exposures, LastAnswers lasts, FallbackCounts counts, TimeProvider clock)
{
    /// <summary>The answer, by whatever gives it, without the rules around the model.</summary>
    /// <param name="key">The model.</param>
    /// <param name="model">The model as it is routed.</param>
    /// <param name="version">The version asked for, or the live one.</param>
    /// <param name="call">The request.</param>
    /// <param name="mayRunHere">Whether the caller's thread may run the model.</param>
    /// <param name="cancellationToken">Takes the request back.</param>
    public async ValueTask<InferenceReply> AnswerAsync(
        ModelKey key, ServableModel model, EngineModel version, InferenceCall call, bool mayRunHere, CancellationToken cancellationToken)
    {
        if (model.DoubtOf(call, clock.GetUtcNow()) is not { } doubt)
        {
            return await ServeAsync(key, model, version, call, mayRunHere, cancellationToken);
        }

        // Who names a version wants to know what that one says.
        if (doubt.Answer == DegradedAnswer.Mark || (doubt.Answer == DegradedAnswer.Fallback && call.Version is not null))
        {
            var reply = await ServeAsync(key, model, version, call, mayRunHere, cancellationToken);
            return reply.Outcome == InferenceOutcome.Done ? reply with { Degraded = doubt.Mark } : reply;
        }

        var refused = doubt.Refuse(version);
        return doubt.Answer == DegradedAnswer.Fallback && model.Fallback is { } chain
            ? await FallBackAsync(key, model, chain, call, refused, clock.GetTimestamp(), cancellationToken)
            : refused;
    }

    /// <summary>What stands in for an answer that something around the model refuses; that refusal where nothing does.</summary>
    public ValueTask<InferenceReply> FallBackAsync(ModelKey key, ServableModel model, InferenceCall call, InferenceReply refused, CancellationToken cancellationToken) =>
        model.Fallback is { } chain && call.Version is null
            ? FallBackAsync(key, model, chain, call, refused, clock.GetTimestamp(), cancellationToken)
            : new ValueTask<InferenceReply>(refused);

    /// <summary>By the version asked for, or the one that a rollout or experiment gives the caller; and by fallbacks where that does not answer.</summary>
    private async ValueTask<InferenceReply> ServeAsync(
        ModelKey key, ServableModel model, EngineModel version, InferenceCall call, bool mayRunHere, CancellationToken cancellationToken)
    {
        if (call.Version is not null)
        {
            return await runs.RunAsync(model, version, call, mayRunHere, cancellationToken);
        }

        var start = clock.GetTimestamp();
        var reply = model.Split is { } split
            ? await SplitAsync(model, split, call, mayRunHere, cancellationToken)
            : model.Experiment is { } experiment ? await ExperimentAsync(model, experiment, call, mayRunHere, cancellationToken)
            : await runs.RunAsync(model, version, call, mayRunHere, cancellationToken);
        if (model.Fallback is not { } chain)
        {
            return reply;
        }

        if (reply.Outcome == InferenceOutcome.Done)
        {
            chain.Keep(lasts, key, call, reply);
            return reply;
        }

        return chain.StandsInFor(reply) ? await FallBackAsync(key, model, chain, call, reply, start, cancellationToken) : reply;
    }

    /// <summary>By the version that an experiment gives the caller.</summary>
    private async ValueTask<InferenceReply> ExperimentAsync(
        ServableModel model, LiveExperiment experiment, InferenceCall call, bool mayRunHere, CancellationToken cancellationToken)
    {
        var (version, arm) = await experiment.ChooseAsync(call, exposures, cancellationToken);
        return WithArm(model, await runs.RunAsync(model, version, call, mayRunHere, cancellationToken), arm);
    }

    /// <summary>The answer with the part that it had, where that is remembered.</summary>
    private static InferenceReply WithArm(ServableModel model, InferenceReply reply, string? arm) =>
        arm is null || model.Capture is null ? reply : reply with { Arm = arm };

    private async ValueTask<InferenceReply> FallBackAsync(
        ModelKey key, ServableModel model, FallbackChain chain, InferenceCall call, InferenceReply failed, long start, CancellationToken cancellationToken)
    {
        var failedVersion = failed.Version;
        var rest = call.Timeout - clock.GetElapsedTime(start);
        var last = chain.Recall(lasts, key, model, call);
        var reply = await chain.AnswerAsync(key, call, failed, rest, last, (other, again) => AskOtherAsync(other, again, cancellationToken));
        counts.Count(model, failedVersion, reply);
        return reply;
    }

    /// <summary>Another version or model, which is asked with no fallbacks of its own. One that nobody trusts at the moment is not.</summary>
    private async ValueTask<InferenceReply> AskOtherAsync(ModelKey key, InferenceCall call, CancellationToken cancellationToken)
    {
        var model = await routes.GetAsync(key, cancellationToken);
        if (model?.Find(call.Version) is not { } version)
        {
            return InferenceMapping.NotFound(key, model, call.Version);
        }

        // Of the model itself it is decided already; its other versions are asked because of that.
        var doubt = call.Version is null ? model.DoubtOf(call, clock.GetUtcNow()) : null;
        if (doubt is not null && doubt.Answer != DegradedAnswer.Mark)
        {
            return doubt.Refuse(version);
        }

        var reply = await runs.RunAsync(model, version, call, mayRunHere: false, cancellationToken);
        return doubt is not null && reply.Outcome == InferenceOutcome.Done ? reply with { Degraded = doubt.Mark } : reply;
    }

    /// <summary>While a rollout is under way: by the version that it gives the caller, counted, and copied to versions in shadow.</summary>
    private async ValueTask<InferenceReply> SplitAsync(
        ServableModel model, LiveSplit split, InferenceCall call, bool mayRunHere, CancellationToken cancellationToken)
    {
        var choice = split.Choose(call);
        var start = clock.GetTimestamp();
        var reply = await runs.RunAsync(model, choice.Version, call, mayRunHere, cancellationToken);
        if (choice.TakesPart)
        {
            split.Tally.Count(choice.IsCandidate, choice.Unit, reply, clock.GetElapsedTime(start), call.Inputs);
        }

        if (split.Shadows.Count > 0 && reply.Outcome == InferenceOutcome.Done)
        {
            shadows.Offer(split, call, reply);
        }

        return WithArm(model, reply, split.ArmOf(choice));
    }
}
