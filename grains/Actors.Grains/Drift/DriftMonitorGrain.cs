using Actors.Domain.Drift.Monitoring;
using Actors.Domain.Drift.Profiles;
using Actors.Drift;
using Actors.Grains.Audit;
using Actors.Grains.Registry;
using Actors.Grains.State;
using Actors.Registry;

namespace Actors.Grains.Drift;

/// <inheritdoc cref="IDriftMonitorGrain"/>
[GrainType("drift-monitor")]
internal sealed class DriftMonitorGrain(
    [PersistentState(StateNames.DriftMonitor, StateNames.Provider)] IPersistentState<DriftMonitorState> state, IGrainFactory grains, TimeProvider clock)
    : Grain, IDriftMonitorGrain, IAuditedState
{
    object IAuditedState.AuditedState => state.State;

    private ModelKey Model => ModelKey.Parse(this.GetPrimaryKeyString());

    private BaselineShelf Shelf => new(grains, Model);

    public Task<DriftMonitorView?> GetAsync(CancellationToken cancellationToken) => Task.FromResult(state.State.Revision > 0 ? View() : null);

    public async Task<DriftMonitorChange> PutAsync(PutDrift request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            _ = request.Settings.ToPlans();
        }
        catch (ArgumentException fault)
        {
            return Refuse(DriftOutcome.Invalid, fault.Message);
        }

        return await RefusalAsync(request.IfRevision, cancellationToken) ?? await ChangeAsync(row => row.Settings = request.Settings, cancellationToken);
    }

    public async Task<DriftMonitorChange> RemoveAsync(long? ifRevision, CancellationToken cancellationToken) =>
        state.State.Settings is null ? Refuse(DriftOutcome.NotFound, "The model is not watched.")
        : await RefusalAsync(ifRevision, cancellationToken) ?? await ChangeAsync(row => row.Settings = null, cancellationToken);

    public async Task<DriftMonitorChange> KeepBaselineAsync(KeepBaseline request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (state.State.Settings?.Groups.FirstOrDefault(group => group.Name == request.Group)?.ToPlan() is not { } plan)
        {
            return Refuse(DriftOutcome.NotFound, $"The model's monitor has no group '{request.Group}'.");
        }

        if (await RefusalAsync(request.IfRevision, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var known = Find(request.Group, request.Name, request.ModelVersion);
        if (FaultOf(request, plan, known, out var profile) is { } fault)
        {
            return Refuse(DriftOutcome.Invalid, fault);
        }

        var made = profile! with { Name = request.Name, Version = (known?.Version ?? 0) + 1, Source = request.Source, Made = clock.GetUtcNow() };
        var view = new BaselineView(
            request.Group, request.Name, request.ModelVersion, made.Version, made.Source, made.Made, made.Rows, made.Digest, request.Sample is not null);
        await Shelf.KeepAsync(view, made.ToBytes(), request.Sample, cancellationToken);
        var change = await ChangeAsync(
            row =>
            {
                _ = row.Baselines.RemoveAll(baseline => baseline == known);
                row.Baselines.Add(view);
            },
            cancellationToken);
        if (known is not null)
        {
            await Shelf.ClearAsync(known, cancellationToken);
        }

        return change;
    }

    public async Task<DriftMonitorChange> RemoveBaselineAsync(string group, string name, int? modelVersion, long? ifRevision, CancellationToken cancellationToken)
    {
        if (Find(group, name, modelVersion) is not { } known)
        {
            return Refuse(DriftOutcome.NotFound, $"Group '{group}' has no baseline '{name}'.");
        }

        if (await RefusalAsync(ifRevision, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var change = await ChangeAsync(row => row.Baselines.Remove(known), cancellationToken);
        await Shelf.ClearAsync(known, cancellationToken);
        return change;
    }

    public async Task<BaselineContent?> GetBaselineAsync(string group, string name, int? modelVersion, CancellationToken cancellationToken) =>
        Find(group, name, modelVersion) is { } view ? await Shelf.GetAsync(view, cancellationToken) : null;

    public async Task<DriftGroupPlan[]> GetPlansAsync(int modelVersion, string? group, CancellationToken cancellationToken)
    {
        await PublishAsync(cancellationToken);
        var plans = new List<DriftGroupPlan>();
        foreach (var settings in (state.State.Settings?.Groups ?? []).Where(known => group is null || known.Name == group))
        {
            var baselines = new List<BaselineContent>();
            foreach (var name in settings.Baselines ?? [])
            {
                if ((Find(settings.Name, name, modelVersion) ?? Find(settings.Name, name, null)) is { } view && await Shelf.GetAsync(view, cancellationToken) is { } content)
                {
                    baselines.Add(content);
                }
            }

            plans.Add(new(state.State.Revision, settings, [.. baselines]));
        }

        return [.. plans];
    }

    private static string? FaultOf(KeepBaseline request, GroupPlan plan, BaselineView? known, out Profile? profile)
    {
        profile = null;
        if (!GroupPlanRules.IsName(request.Name) || RollingBaselines.IsRolling(request.Name))
        {
            return "A baseline's name is 1 to 63 of a-z, 0-9 and '-', beginning with a letter, and none of those that move with time.";
        }

        try
        {
            profile = Profile.Of(request.Profile);
        }
        catch (InvalidDataException fault)
        {
            return $"The profile cannot be read: {fault.Message}";
        }

        return known?.Version == int.MaxValue ? "The baseline has no more versions." : plan.FaultOf(profile);
    }

    private BaselineView? Find(string group, string name, int? modelVersion) =>
        state.State.Baselines.Find(baseline => baseline.Group == group && baseline.Name == name && baseline.ModelVersion == modelVersion);

    private async Task<DriftMonitorChange?> RefusalAsync(long? ifRevision, CancellationToken cancellationToken) =>
        ifRevision is { } revision && revision != state.State.Revision ? Refuse(DriftOutcome.RevisionConflict, "The monitor has changed since the revision that the request names.")
        : await grains.GetModel(Model).GetAsync(cancellationToken) is null ? Refuse(DriftOutcome.UnknownModel, "There is no such model.")
        : null;

    private async Task<DriftMonitorChange> ChangeAsync(Action<DriftMonitorState> change, CancellationToken cancellationToken)
    {
        change(state.State);
        state.State.Revision++;
        state.State.ChangedAt = clock.GetUtcNow();
        state.State.By = ActingCaller.Current.Id;
        if (state.State.Baselines.Count > DriftMonitorState.MostBaselines)
        {
            state.State.Baselines.RemoveAt(0);
        }

        await state.WriteStateAsync(CancellationToken.None);
        await PublishAsync(cancellationToken);
        return new(DriftOutcome.Done, View());
    }

    /// <summary>Tells the model, and so every silo that serves it, which revision is in force; after a kill in between, when the monitor is next asked.</summary>
    private async Task PublishAsync(CancellationToken cancellationToken)
    {
        if (state.State.Published != state.State.Revision)
        {
            _ = await grains.GetModel(Model).WatchAsync(state.State.Settings is null ? null : state.State.Revision, cancellationToken);
            state.State.Published = state.State.Revision;
            await state.WriteStateAsync(CancellationToken.None);
        }
    }

    private DriftMonitorChange Refuse(DriftOutcome outcome, string detail) => new(outcome, state.State.Revision > 0 ? View() : null, detail);

    private DriftMonitorView View() =>
        new(state.State.Revision, state.State.ChangedAt, state.State.By, state.State.Settings, [.. state.State.Baselines]);
}
