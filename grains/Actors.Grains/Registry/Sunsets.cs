using Actors.Domain.Registry;
using Actors.Grains.Registry.Webhooks;
using Actors.Registry;
using Actors.Rollouts;

namespace Actors.Grains.Registry;

/// <summary>Archives versions of a model at their sunset, and sees to it that somebody wakes the model for that.</summary>
internal sealed class Sunsets(ModelLedger ledger, StageChanges stages, IGrainFactory grains)
{
    private static readonly string[] Over = ["promoted", "rolledBack", "aborted"];

    private ISunsetGrain Alarm => grains.GetSunset(ledger.Key);

    /// <summary>Deprecates a version. The alarm is set before it is durable that one is needed: one too many finds nothing to do.</summary>
    public async Task<ModelChange> DeprecateAsync(DeprecateVersion request, CancellationToken cancellationToken)
    {
        if (request.Deprecation?.SunsetAt is { } sunset)
        {
            await Alarm.ScheduleAsync(ledger.Model.NextSunset() is { } next && next < sunset ? next : sunset, cancellationToken);
        }

        return await ledger.ChangeAsync(
            request.Reason, (model, note) => model.Deprecate(request.Version, request.Deprecation.ToDeprecation(), request.IfRevision, note));
    }

    /// <summary>Sees to a sunset that came while nobody was awake, sooner than its reminder would: that comes by whole hours only.</summary>
    public void Hurry(DateTimeOffset now)
    {
        if (ledger.Model.NextSunset() is { } next && next <= now)
        {
            Alarm.ScheduleAsync(next, CancellationToken.None).Forget();
        }
    }

    /// <summary>Archives what can be, says of the rest why not, and gives the next instant; null, and no more alarms, where there is none.</summary>
    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellationToken)
    {
        var due = ledger.Model.SunsetsBy(ledger.Note().At);
        var rollout = due.Count > 0 ? await grains.GetRollout(ledger.Key).GetAsync(cancellationToken) : null;
        foreach (var version in due)
        {
            var why = Uses(rollout, version) ?? await stages.BeforeArchiveAsync(version, cancellationToken);
            _ = await ledger.ChangeAsync(null, (model, note) => model.Sunset(version, why, note));
        }

        var next = ledger.Model.NextSunset();
        if (next is null)
        {
            await Alarm.ScheduleAsync(null, cancellationToken);
        }

        return next;
    }

    private static string? Uses(RolloutView? rollout, int version) =>
        rollout is not null && !Over.Contains(rollout.Phase) && (rollout.Baseline == version || rollout.Spec.Candidate == version || rollout.Spec.Shadows.Contains(version))
            ? $"The rollout '{rollout.Id}' is under way with it."
            : null;
}
