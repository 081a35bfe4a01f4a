using Actors.Grains.Budgets;
using Actors.Grains.Conditions;
using Actors.Inference;
using Actors.Registry;
using Actors.Serving;

namespace Actors.Grains.Serving;

/// <summary>
/// Answers predictions from this process's routing snapshots and engine: behind the grain for callers elsewhere, directly for a gateway in
/// the same process. The version is looked up once, before the first await on the engine. A model that asks for more than a run of the
/// version, whatever it is, is answered by <see cref="SpecialAnswers"/>; to any other that costs one look.
/// </summary>
internal sealed class InferenceFront(RouteTable routes, InferenceEngine engine, VersionRuns runs, GuardedRuns guarded, SpecialAnswers specials, BudgetGate gate) : ILocalInference
{
    public bool WantsHints => routes.WantsHints;

    public ValueTask<InferenceReply> InferAsync(ModelKey key, InferenceCall call, CancellationToken cancellationToken) =>
        InferAsync(key, call, mayRunHere: true, cancellationToken);

    public TimeSpan Lateness(ModelKey key, int? version, TimeSpan? timeout) =>
        routes.Find(key) is { Fallback: null } model && model.Find(version) is { } found ? engine.Lateness(found, timeout) : TimeSpan.Zero;

    /// <summary>As above; a grain must not let the model run on its own thread.</summary>
    public ValueTask<InferenceReply> InferAsync(ModelKey key, InferenceCall call, bool mayRunHere, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (routes.Find(key) is not { } model)
        {
            return InferFirstAsync(key, call, mayRunHere, cancellationToken);
        }

        var watch = call.IsReplay ? null : model.Watch;
        var budgets = model.Budgets.InForce;
        if (budgets is null && FindPlain(model, call) is { } version)
        {
            return runs.RunAsync(model, version, call, mayRunHere, watch, cancellationToken);
        }

        var answering = budgets is null
            ? AnswerAsync(key, call, mayRunHere, cancellationToken)
            : BudgetedAsync(key, model, budgets, call, mayRunHere, cancellationToken);
        return watch is null ? answering : watch.SeeAsync(call, answering, cancellationToken);
    }

    /// <summary>The version of which a run is all that is wanted; null where there is more to it.</summary>
    private static EngineModel? FindPlain(ServableModel model, InferenceCall call) => call.Process is null && !model.IsSpecial ? model.Find(call.Version) : null;

    /// <summary>Where the tenant has budgets. A method of its own, so that no other request pays for what this one keeps on the heap.</summary>
    private ValueTask<InferenceReply> BudgetedAsync(
        ModelKey key, ServableModel model, BudgetsInForce budgets, InferenceCall call, bool mayRunHere, CancellationToken cancellationToken) =>
        gate.AnswerAsync(key, model, budgets, call, asked => PlainAsync(key, model, asked, mayRunHere, cancellationToken), cancellationToken);

    /// <summary>Whatever it costs.</summary>
    private ValueTask<InferenceReply> PlainAsync(ModelKey key, ServableModel model, InferenceCall call, bool mayRunHere, CancellationToken cancellationToken) =>
        FindPlain(model, call) is { } version
            ? runs.RunAsync(model, version, call, mayRunHere, null, cancellationToken)
            : AnswerAsync(key, call, mayRunHere, cancellationToken);

    /// <summary>A model that has not been asked for here yet.</summary>
    private async ValueTask<InferenceReply> InferFirstAsync(ModelKey key, InferenceCall call, bool mayRunHere, CancellationToken cancellationToken)
    {
        var model = await routes.GetAsync(key, cancellationToken);
        return model is null ? InferenceMapping.NotFound(key, model, call.Version)
            : call.HintsAreLeft && model.WantsHints ? InferenceReply.HintsWanted
            : await InferAsync(key, call, mayRunHere, cancellationToken);
    }

    /// <summary>A model that has no such version, or is special; or a prediction for a process.</summary>
    private async ValueTask<InferenceReply> AnswerAsync(ModelKey key, InferenceCall call, bool mayRunHere, CancellationToken cancellationToken)
    {
        var model = await routes.GetAsync(key, cancellationToken);
        if (model?.Find(call.Version) is not { } version)
        {
            return InferenceMapping.NotFound(key, model, call.Version);
        }

        // What decides on the version, or whose the last answer was, is needed and was not looked for.
        if (call is { HintsAreLeft: true, Version: null } && model.WantsHints)
        {
            return InferenceReply.HintsWanted;
        }

        return (model.Rules is not null || call.Process is not null) && !call.IsBare ? await GuardedAsync(key, model, call, mayRunHere, cancellationToken)
            : model.IsSpecial ? await specials.AnswerAsync(key, model, version, call, mayRunHere, cancellationToken)
            : await runs.RunAsync(model, version, call, mayRunHere, null, cancellationToken);
    }

    /// <summary>Between the rules around the model, and for the process that the request names.</summary>
    private ValueTask<InferenceReply> GuardedAsync(ModelKey key, ServableModel model, InferenceCall call, bool mayRunHere, CancellationToken cancellationToken)
    {
        var run = new GuardedRun(
            asked => AnswerAsync(key, asked with { IsBare = true }, mayRunHere, cancellationToken),
            (asked, refused) => specials.FallBackAsync(key, model, asked with { IsBare = true }, refused, cancellationToken));
        return guarded.AnswerAsync(key, model.Rules, call, run, cancellationToken);
    }
}
