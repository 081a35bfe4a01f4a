using System.Globalization;
using System.Text.Json;
using Actors.Dashboard.Api;
using Actors.Dashboard.Models;
using Actors.Dashboard.Visits;

namespace Actors.Dashboard.Scorecards;

/// <summary>What is known of a model's month. What the API refuses the reader, or does not know, is missing.</summary>
internal sealed class ModelMonth
{
    private const int MostChanges = 2000;

    /// <summary>The model.</summary>
    public required string Model { get; init; }

    /// <summary>Its versions' statistics since the silos started.</summary>
    public IReadOnlyList<JsonElement> Statistics { get; private init; } = [];

    /// <summary>Quality by windows that touch the month; Undefined where quality is not measured.</summary>
    public JsonElement Quality { get; private init; }

    /// <summary>Drift windows that ended in the month, newest first.</summary>
    public IReadOnlyList<JsonElement> Drift { get; private init; } = [];

    /// <summary>Changes of the month, oldest first.</summary>
    public IReadOnlyList<JsonElement> Changes { get; private init; } = [];

    /// <summary>What was said of versions in the month: approvals and the like, oldest first.</summary>
    public IReadOnlyList<JsonElement> Approvals { get; private init; } = [];

    /// <summary>Incidents that began in the month or were open in it.</summary>
    public IReadOnlyList<JsonElement> Incidents { get; private init; } = [];

    /// <summary>Alerts that are kept and began in the month.</summary>
    public IReadOnlyList<JsonElement> Alerts { get; private init; } = [];

    /// <summary>The month's cost by resource; Undefined where nothing is metered.</summary>
    public JsonElement Cost { get; private init; }

    /// <summary>Rows that ran in the month, as the book of costs has them; null where nothing was metered. Answers from the result cache are not among them.</summary>
    public double? Predicted => CostWords.Predicted(Cost, Model);

    /// <summary>Predictions that were answered since the silos started.</summary>
    public double Answered => Statistics.Sum(version => version.Number("inference_stats.success.count") ?? 0);

    /// <summary>Predictions that failed or were refused since the silos started.</summary>
    public double Failed => Statistics.Sum(version => version.Number("inference_stats.fail.count") ?? 0);

    /// <summary>The share of predictions that failed; null where there were none.</summary>
    public double? ErrorShare => Answered + Failed is > 0 and var all ? Failed / all : null;

    /// <summary>The time in seconds that 99 % of the answers since the silos started took at most, from arrival to answer; null where there were none.</summary>
    public double? P99 => TimeHistogram.Of(Statistics).QuantileSince(TimeHistogram.None, 0.99);

    /// <summary>How many drift windows have a finding.</summary>
    public int Drifted => Drift.Count(window => window.Flag("isDrift"));

    /// <summary>Features that a window found drift in, with commas between; empty for none.</summary>
    public static string DriftOf(JsonElement window) => string.Join(", ", window.Items("comparisons")
        .SelectMany(comparison => comparison.Items("features")).Where(feature => feature.Flag("isDrift")).Select(feature => feature.Text("feature")).Distinct());

    /// <summary>Reads it.</summary>
    public static async Task<ModelMonth> LoadAsync(Visit visit, string model, ScoreMonth month)
    {
        var (from, until) = (month.Start.ToString("O", CultureInfo.InvariantCulture), month.End.ToString("O", CultureInfo.InvariantCulture));
        var statistics = await visit.Api.PeekAsync($"/v2/models/{model}/stats");
        var quality = await visit.Api.PeekAsync($"/api/v1/models/{model}/quality?from={from}&until={until}");
        var drift = await visit.Api.PeekAsync($"/api/v1/models/{model}/drift/windows?from={from}&until={until}&limit=500");
        var detail = await visit.Api.PeekAsync($"/api/v1/models/{model}");
        var history = detail.ValueKind == JsonValueKind.Object ? await visit.Api.ListAsync($"/api/v1/models/{model}/history", "items", MostChanges) : [];
        var approvals = new List<JsonElement>();
        foreach (var version in detail.Items("versions").TakeLast(20))
        {
            var said = await visit.Api.PeekAsync($"/api/v1/models/{model}/versions/{version.Text("version")}/approvals");
            approvals.AddRange(said.Items().Where(entry => month.Holds(entry.Time("at"))));
        }

        var incidents = await visit.Api.PeekAsync($"/api/v1/incidents");
        var alerts = await visit.Api.PeekAsync($"/api/v1/alerts?model={model}");
        return new ModelMonth
        {
            Model = model,
            Statistics = statistics.Items("model_stats"),
            Quality = quality,
            Drift = drift.Items("windows"),
            Changes = [.. history.Where(change => month.Holds(change.Time("at")))],
            Approvals = approvals,
            Incidents = [.. incidents.Items().Where(incident => incident.Text("model") == model && incident.Time("openedAt") < month.End && !(incident.Time("closedAt") < month.Start))],
            Alerts = [.. alerts.Items().Where(alert => month.Holds(alert.Time("startedAt")))],
            Cost = await visit.Api.PeekAsync($"/api/v1/costs/report?from={from}&until={until}&by=model,resource"),
        };
    }
}
