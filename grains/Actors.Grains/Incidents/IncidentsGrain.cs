using System.Collections.Immutable;
using System.Text.Json;
using Actors.Alerts;
using Actors.Domain.Alerts;
using Actors.Domain.Governance;
using Actors.Domain.Incidents;
using Actors.Grains.Audit;
using Actors.Grains.Registry;
using Actors.Grains.State;
using Actors.Incidents;
using Actors.Registry;

namespace Actors.Grains.Incidents;

/// <inheritdoc cref="IIncidentsGrain"/>
[GrainType("incidents")]
internal sealed class IncidentsGrain(
    [PersistentState(StateNames.Incidents, StateNames.Provider)] IPersistentState<IncidentsState> state, IGrainFactory grains, TimeProvider clock)
    : Grain, IIncidentsGrain, IAuditedState
{
    private const int MostTitle = 200;

    private static readonly string[] Severities = ["info", "warning", "critical"];

    // The incidents as they were last written, and opened: replaced whole, for calls that interleave.
    private ImmutableArray<IncidentSummary> _listed = [];

    object IAuditedState.AuditedState => state.State;

    private string Tenant => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _listed = [.. state.State.Incidents];
        return Task.CompletedTask;
    }

    public async Task<string?> PlaceAsync(IncidentNews news, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(news);
        var known = state.State.Incidents.LastOrDefault(one => one.Alert == news.Alert && one.ClosedAt is null)
            ?? state.State.Incidents.LastOrDefault(one => one.ClosedAt is null && one.Model == news.Model && news.Model.Length > 0);
        return known is null && news.Opens is null ? null : known?.Id ?? await AddAsync(news.Opens!, news.Alert);
    }

    public async Task<AlertChange> OpenAsync(OpenIncident request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (string.IsNullOrWhiteSpace(request.Title) || request.Title.Length > MostTitle || !Severities.Contains(request.Severity) || (request.Model.Length > 0 && !ModelKey.IsName(request.Model)))
        {
            return new AlertChange(AlertOutcome.Invalid, null, "An incident has a title of 1 to 200 characters, the severity info, warning or critical, and the name of a model or none.");
        }

        return new AlertChange(AlertOutcome.Done, await AddAsync(request with { By = ActingCaller.Current.Id }, alert: null));
    }

    public Task NoteAsync(string id, DateTimeOffset? closedAt, int openActions, CancellationToken cancellationToken)
    {
        var place = state.State.Incidents.FindIndex(one => one.Id == id);
        if (place < 0 || (state.State.Incidents[place].ClosedAt == closedAt && state.State.Incidents[place].OpenActions == openActions))
        {
            return Task.CompletedTask;
        }

        state.State.Incidents[place] = state.State.Incidents[place] with { ClosedAt = closedAt, OpenActions = openActions };
        return WriteAsync();
    }

    public Task<string> ListAsync(string? wanted, CancellationToken cancellationToken) =>
        Task.FromResult(Write(_listed.Reverse().Where(one => wanted is null || (one.ClosedAt is null) == (wanted == "open"))));

    public async Task<AlertChange> AddUpstreamAsync(string upstream, CancellationToken cancellationToken)
    {
        var heard = JsonSerializer.Deserialize<UpstreamEvent>(upstream, AlertJson.Options) ?? new UpstreamEvent();
        if (heard.Fault() is { } fault)
        {
            return new AlertChange(AlertOutcome.Invalid, null, fault);
        }

        if (state.State.Upstream.Any(known => known.Id == heard.Id && known.Source == heard.Source))
        {
            return new AlertChange(AlertOutcome.Done, upstream);
        }

        heard = heard with { At = heard.At ?? clock.GetUtcNow() };
        state.State.Upstream.Add(heard);
        state.State.Upstream.RemoveRange(0, Math.Max(0, state.State.Upstream.Count - IncidentLimits.MaxUpstream));
        await state.WriteStateAsync(CancellationToken.None);

        // Rules hear of it for each model that is named, and once where none is.
        string[] models = heard.Models.IsEmpty ? [""] : [.. heard.Models.Where(model => !model.EndsWith('*'))];
        await grains.GetAlerts(Tenant).TakeAsync(
            [.. models.Select(model => new Signal("upstream.event", model, null, heard.Source, 1, heard.At.Value) { IsFinding = heard.IsFault, WindowId = heard.Id, Definition = $"{heard.Kind}: {heard.Text}" })],
            CancellationToken.None);
        return new AlertChange(AlertOutcome.Done, JsonSerializer.Serialize(heard, AlertJson.Options));
    }

    public Task<string> ListUpstreamAsync(string? model, CancellationToken cancellationToken) =>
        Task.FromResult(Write(state.State.Upstream.AsEnumerable().Reverse().Where(one => model is null || one.Models.IsEmpty || NamePattern.Matches(one.Models, model))));

    private static string Write<T>(IEnumerable<T> items) => JsonSerializer.Serialize(items, AlertJson.Options);

    private async Task WriteAsync()
    {
        await state.WriteStateAsync(CancellationToken.None);
        _listed = [.. state.State.Incidents];
    }

    /// <summary>Opens an incident; it is listed when it is there.</summary>
    private async Task<string> AddAsync(OpenIncident open, string? alert)
    {
        var summary = new IncidentSummary(FormattableString.Invariant($"i{state.State.Last + 1}"), open.Title, open.Severity, open.Model, open.At, alert);
        if (state.State.Incidents.Count >= IncidentLimits.MaxIncidents)
        {
            // Its own row stays: only the list forgets it.
            state.State.Incidents.RemoveAt(Math.Max(0, state.State.Incidents.FindIndex(one => one.ClosedAt is not null)));
        }

        state.State.Last++;
        state.State.Incidents.Add(summary);
        await state.WriteStateAsync(CancellationToken.None);
        await grains.GetIncident(Tenant, summary.Id).OpenAsync(open, CancellationToken.None);
        _listed = [.. state.State.Incidents];
        return summary.Id;
    }
}
