using System.Text.Json;
using Actors.Domain.Alerts;
using Actors.Domain.Incidents;
using Actors.Incidents;
using Actors.Registry;
using Actors.Rollouts;

namespace Actors.Grains.Incidents;

/// <summary>
/// Reads what happened around an incident: the model's own history, its rollout's decisions and what happened upstream, from a day before it began
/// until it was closed. Nothing is copied while it is open, so that no event can be missed.
/// </summary>
internal sealed class IncidentTimeline(IGrainFactory grains, string tenant)
{
    private const int Page = 100;

    /// <summary>The incident's own events, and those that are read, oldest first.</summary>
    public async Task<IReadOnlyList<IncidentEvent>> ReadAsync(Incident incident, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (from, to) = (incident.OpenedAt - IncidentLimits.Lookback, incident.ClosedAt ?? now);
        var read = new List<IncidentEvent>();
        if (ModelKey.IsName(incident.Model))
        {
            var key = new ModelKey(tenant, incident.Model);
            read.AddRange(await HistoryAsync(key, from, cancellationToken));
            if (await grains.GetRollout(key).GetAsync(cancellationToken) is { } rollout)
            {
                read.AddRange(rollout.Verdicts.Select((verdict, place) => new IncidentEvent(
                    $"rollout:{rollout.Id}.{place}", verdict.At, Kind(verdict), verdict.By ?? "system:rollout", $"Rollout '{rollout.Id}' of version {rollout.Spec.Candidate}: {verdict.Decision}. {verdict.Reason}")
                {
                    Version = rollout.Spec.Candidate,
                }));
            }
        }

        var upstream = JsonSerializer.Deserialize<UpstreamEvent[]>(
            await grains.GetIncidents(tenant).ListUpstreamAsync(incident.Model.Length > 0 ? incident.Model : null, cancellationToken), AlertJson.Options) ?? [];
        read.AddRange(upstream.Select(one => new IncidentEvent($"upstream:{one.Source}:{one.Id}", one.At ?? from, IncidentKinds.Upstream, one.Source, $"{one.Kind}: {one.Text}")));
        return [.. incident.Events
            .Concat(read.Where(one => one.At >= from && one.At <= to).OrderByDescending(one => one.At).Take(IncidentLimits.MaxDerived))
            .DistinctBy(one => one.Id).OrderBy(one => one.At)];
    }

    /// <summary>A rollout's steps change where traffic goes; that it stopped for harm is a finding.</summary>
    private static string Kind(RolloutVerdictView verdict) =>
        verdict.Decision is "rollback" or "await-rollback" ? IncidentKinds.Rollout
        : verdict.Decision is "start" or "advance" or "promote" ? IncidentKinds.Deployment
        : IncidentKinds.Model;

    private async Task<List<IncidentEvent>> HistoryAsync(ModelKey key, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var model = grains.GetModel(key);
        var read = new List<IncidentEvent>();
        var last = (await model.GetHistoryAsync(0, 1, cancellationToken))?.Last ?? 0;
        for (var end = last; end > 0 && read.Count < IncidentLimits.MaxDerived; end -= Page)
        {
            var slice = await model.GetHistoryAsync(Math.Max(0, end - Page), Page, cancellationToken);
            var entries = (slice?.Entries ?? []).Where(entry => entry.Sequence <= end).ToList();
            read.AddRange(entries.Where(entry => entry.At >= from).Select(Event));
            if (entries.Count == 0 || entries[0].At < from)
            {
                break;
            }
        }

        return read;
    }

    private static IncidentEvent Event(HistoryEntry entry) => new($"model:{entry.Sequence}", entry.At, Kind(entry), entry.By.Length > 0 ? entry.By : "system", Text(entry)) { Version = entry.Version };

    private static string Kind(HistoryEntry entry) => entry.Kind switch
    {
        "alias-moved" or "alias-removed" when entry.Alias == ModelView.LiveAlias => IncidentKinds.Deployment,
        "traffic-split" => IncidentKinds.Deployment,
        "configured" or "rules-set" => IncidentKinds.Settings,
        _ => IncidentKinds.Model,
    };

    private static string Text(HistoryEntry entry) => FormattableString.Invariant(
        $"{entry.Kind}{(entry.Alias is null ? "" : $" {entry.Alias}")}{(entry.Before is null ? "" : $" from version {entry.Before}")}{(entry.Version is null ? "" : $" version {entry.Version}")}{(entry.Split is null ? "" : $", share {entry.Split.Share} of {entry.Split.Rollout}")}{(entry.Reason is null ? "" : $": {entry.Reason}")}");
}
