using System.Collections.Concurrent;
using System.Text.Json;
using Actors.Alerts;
using Actors.Domain.Alerts;
using Actors.Domain.Overview;
using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Gateway.Tenants;
using Actors.Registry;
using Actors.Rollouts;
using Actors.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Overview;

/// <summary>Answers how all models of a tenant stand, in one look. Rates are over the last minute in which somebody looked.</summary>
internal sealed class OverviewQueries(TenantModels models, RecentChanges changes, IGrainFactory grains, ITenantResolver tenants, TimeProvider clock)
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1000;
    private const int Changes = 20;
    private static readonly CountWindow Nothing = new();

    private readonly ConcurrentDictionary<string, CountWindow> _windows = new(StringComparer.Ordinal);

    public async Task<Ok<OverviewDetail>> GetAsync(HttpContext context)
    {
        var limit = QueryValues.Number(context, "limit") ?? DefaultLimit;
        if (limit is < 1 or > MaxLimit)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, FormattableString.Invariant($"limit is {limit}; it must be 1 to {MaxLimit}."));
        }

        var tenant = tenants.Resolve(context);
        var grants = context.GetCaller().Models;
        var all = await models.ListAsync(tenant, grants, context.RequestAborted);
        var alerts = await FindAlertsAsync(tenant, context.RequestAborted);
        var phases = await FindPhasesAsync(all, context.RequestAborted);
        var now = clock.GetUtcNow();
        var counts = all.ToDictionary(model => model.Route.Key, Count, StringComparer.Ordinal);

        // Who may see some models only has a window of his own: what one takes is all that the others could be compared with.
        var window = _windows.AddOrUpdate(
            grants.IsEvery ? tenant : $"{tenant}|{context.GetCaller().Id}", _ => Nothing.Take(now, counts), (_, known) => known.Take(now, counts));
        var sights = all.Select(model => Judge(model, window, counts[model.Route.Key], alerts[ModelKey.Parse(model.Route.Key).Name], phases.GetValueOrDefault(model.Route.Key), now)).ToList();
        var seconds = window.Span(now)?.TotalSeconds;
        return TypedResults.Ok(new OverviewDetail(
            now,
            seconds,
            sights.Count,
            Enum.GetValues<HealthState>().ToDictionary(Name, state => sights.Count(sight => sight.Health.State == state)),
            seconds is null ? null : sights.Sum(sight => sight.Growth?.Requests ?? 0) / seconds,
            seconds is null ? null : sights.Sum(sight => sight.Growth?.Failures ?? 0) / seconds,
            all.Sum(model => model.Versions.Sum(version => version.Bytes)),
            [.. sights.OrderByDescending(sight => Math.Max((int)sight.Health.State, (int)HealthState.Serving)).ThenBy(sight => sight.Model.Route.Key, StringComparer.Ordinal)
                .Take((int)limit).Select(sight => ToItem(sight, seconds))],
            Math.Max(0, sights.Count - (int)limit),
            await changes.ListAsync(all.Select(model => model.Route), Changes, context.RequestAborted)));
    }

    private async Task<ILookup<string, Alert>> FindAlertsAsync(string tenant, CancellationToken cancellationToken)
    {
        var json = await grains.GetAlerts(tenant).ListAsync(new AlertQuery("alerts", Phase: "active"), cancellationToken);
        var active = JsonSerializer.Deserialize<Alert[]>(json, AlertJson.Options) ?? [];
        return active.Where(alert => alert.IsOn).ToLookup(alert => alert.Model, StringComparer.Ordinal);
    }

    /// <summary>Only a model whose traffic is split can have a rollout under way.</summary>
    private async Task<IReadOnlyDictionary<string, string>> FindPhasesAsync(IEnumerable<ModelServing> models, CancellationToken cancellationToken)
    {
        var phases = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var route in models.Select(model => model.Route).Where(route => route.Split is not null))
        {
            if (await grains.GetRollout(ModelKey.Parse(route.Key)).GetAsync(cancellationToken) is { EndedAt: null } rollout && rollout.Id == route.Split!.Rollout)
            {
                phases[route.Key] = rollout.Phase;
            }
        }

        return phases;
    }

    private static (long Requests, long Failures) Count(ModelServing model)
    {
        var failures = model.Versions.Sum(version => version.Counts.Fail.Count);
        return (model.Versions.Sum(version => version.Counts.Success.Count) + failures, failures);
    }

    private static Sight Judge(ModelServing model, CountWindow window, (long Requests, long Failures) counts, IEnumerable<Alert> alerts, string? phase, DateTimeOffset now)
    {
        var live = Array.Find(model.Versions, version => version.Version == model.Route.LiveVersion);
        var growth = window.Growth(model.Route.Key, now, counts);
        return new Sight(model, live, counts, growth, phase, ModelHealth.Of(new ModelFacts(growth?.Requests, growth?.Failures)
        {
            IsLive = live is not null,
            RolloutPhase = phase,
            IsUnloaded = model.Route.Unloaded,
            LoadFault = live is { Residence: Residence.Failed } ? live.Detail ?? "its log says why" : null,
            Degraded = model.Route.Degraded is { } degraded && !(degraded.Until <= now) ? degraded.Reason : null,
            OpenBreakers = model.Versions.Sum(version => version.Resilience.Open),
            CriticalAlerts = Rules(alerts.Where(alert => alert.Severity == "critical")),
            OtherAlerts = Rules(alerts.Where(alert => alert.Severity != "critical")),
        }));
    }

    private static string[] Rules(IEnumerable<Alert> alerts) => [.. alerts.Select(alert => alert.Rule).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static OverviewItem ToItem(Sight sight, double? seconds)
    {
        var (model, live, counts, growth, phase, health) = sight;
        var answered = model.Versions.Aggregate(default(Actors.Statistics.DurationCount), (sum, version) => sum + version.Counts.Success);
        return new OverviewItem(
            ModelKey.Parse(model.Route.Key).Name,
            Name(health.State),
            health.Reasons,
            model.Route.LiveVersion,
            model.Route.Split?.Candidate,
            model.Route.Split?.Share,
            phase,
            counts.Requests,
            counts.Failures,
            growth?.Requests / seconds,
            growth is { Requests: > 0 and var requests, Failures: var failures } ? (double)failures / requests : null,
            answered.Count == 0 ? null : answered.Nanoseconds / 1e9 / answered.Count,
            model.Versions.Max(version => version.Counts.LastInference),
            (live?.Residence ?? Residence.Absent).ToString().ToLowerInvariant());
    }

    private static string Name(HealthState state) => state.ToString().ToLowerInvariant();

    /// <summary>A model as it was looked at.</summary>
    private sealed record Sight(ModelServing Model, VersionServing? Live, (long Requests, long Failures) Counts, (long Requests, long Failures)? Growth, string? Phase, ModelHealth Health);
}
