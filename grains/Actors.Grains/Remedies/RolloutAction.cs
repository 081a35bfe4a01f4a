using Actors.Registry;
using Actors.Remedies;
using Actors.Rollouts;

namespace Actors.Grains.Remedies;

/// <summary>Holds a model's rollout, ends it, or goes back to the version before.</summary>
internal sealed class RolloutAction(IGrainFactory grains) : IRemedyAction
{
    private const int Page = 100;

    private static readonly string[] Over = ["promoted", "rolledBack", "aborted"];

    public IReadOnlyList<string> Names { get; } = ["abort-rollout", "pause-rollout", "roll-back"];

    public async Task<RemedyAnswer> RunAsync(string tenant, string run, RunRemedy request, CancellationToken cancellationToken)
    {
        if (!ModelKey.IsName(request.Model))
        {
            return Remedial.Refused("The alert is about no single model.");
        }

        var key = new ModelKey(tenant, request.Model);
        var rollout = await grains.GetRollout(key).GetAsync(cancellationToken);
        return rollout is not null && !Over.Contains(rollout.Phase) ? await StopAsync(key, run, request, rollout)
            : request.Action == "roll-back" ? await GoBackAsync(key, run, request, cancellationToken)
            : Remedial.Done(rollout?.EndedAt >= request.At ? $"The rollout '{rollout.Id}' is over: {rollout.Phase}." : "No rollout is under way: there is nothing to stop.");
    }

    private async Task<RemedyAnswer> StopAsync(ModelKey key, string run, RunRemedy request, RolloutView rollout)
    {
        var command = request.Action == "pause-rollout" ? "pause" : "abort";
        if (request.IsDryRun)
        {
            return Remedial.Would($"the order '{command}' would be given to the rollout '{rollout.Id}' of version {rollout.Spec.Candidate}.");
        }

        if (command == "pause" && rollout.Phase != "running")
        {
            return Remedial.Done($"The rollout '{rollout.Id}' is held already: {rollout.Phase}.");
        }

        var change = await grains.GetRollout(key).OrderAsync(new RolloutOrder(command, Remedial.Reason(run, request)), CancellationToken.None);
        return change.Outcome switch
        {
            RolloutOutcome.Done => Remedial.Done($"The rollout '{rollout.Id}' of version {rollout.Spec.Candidate} is {change.Rollout?.Phase}; version {rollout.Baseline} has the traffic that it had."),
            RolloutOutcome.Conflict or RolloutOutcome.NotUnderWay => Remedial.Later($"The rollout changed meanwhile: {change.Detail}"),
            _ => Remedial.Refused($"The rollout refused it: {change.Detail}"),
        };
    }

    /// <summary>Brings <c>live</c> back to where it pointed before its last move. The move's reason names the run, so that a second attempt does not go back twice.</summary>
    private async Task<RemedyAnswer> GoBackAsync(ModelKey key, string run, RunRemedy request, CancellationToken cancellationToken)
    {
        var model = grains.GetModel(key);
        if (await LastMoveAsync(model, cancellationToken) is not { Version: { } now } move)
        {
            return Remedial.Refused($"'{key.Name}' has no live version.");
        }

        if (move.Reason?.StartsWith($"remedy {run}:", StringComparison.Ordinal) == true)
        {
            return Remedial.Done($"'live' is back at version {now}.");
        }

        if (move.Before is not { } before)
        {
            return Remedial.Refused($"Version {now} is the first that was live: there is none to go back to.");
        }

        if (request.IsDryRun)
        {
            return Remedial.Would($"'live' would go back from version {now} to {before}.");
        }

        var change = await model.MoveAliasAsync(new MoveAlias(ModelView.LiveAlias, before, null) { Reason = Remedial.Reason(run, request) }, CancellationToken.None);
        return change.Outcome == ModelChangeOutcome.Done
            ? Remedial.Done($"'live' is back from version {now} to {before}.")
            : Remedial.Refused($"The model refused to go back to version {before}: {change.Detail ?? change.Outcome.ToString()}");
    }

    private static async Task<HistoryEntry?> LastMoveAsync(IModelGrain model, CancellationToken cancellationToken)
    {
        var last = (await model.GetHistoryAsync(0, 1, cancellationToken))?.Last ?? 0;
        for (var end = last; end > 0; end -= Page)
        {
            var slice = await model.GetHistoryAsync(Math.Max(0, end - Page), Page, cancellationToken);
            if (slice?.Entries.LastOrDefault(entry => entry.Sequence <= end && entry.Alias == ModelView.LiveAlias && entry.Kind == "alias-moved") is { } move)
            {
                return move;
            }
        }

        return null;
    }
}
