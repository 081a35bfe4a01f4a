using Actors.Domain.Drift.Monitoring;
using Actors.Drift;

namespace Actors.Grains.Drift;

/// <summary>
/// Keeps a group's panes and judges its windows. A pane is durable before its report is acknowledged. A window counts as judged by the one write of the
/// row that also holds what the detectors then remember; its page is written before. For its grain's turns alone.
/// </summary>
internal sealed class GroupKeeper(DriftGroupKey key, IPersistentState<DriftGroupState> state, IGrainFactory grains, DriftFindings findings, TimeProvider clock)
{
    private readonly GroupPages _pages = new(grains, key);
    private readonly GroupHours _hours = new(new GroupPages(grains, key), state.State);
    private GroupInForce? _force;
    private GroupWatch? _watch;

    private DriftGroupState Row => state.State;

    /// <summary>Whether a pane waits for its windows to be judged.</summary>
    public bool IsWaiting => Row.Pending.Count > 0 || _watch?.IsWaiting(Row.JudgedUntil) == true;

    /// <summary>The row.</summary>
    public DriftGroupView ToView() => new(
        Row.Judged == 0 ? null : Row.JudgedUntil, Row.Judged, Row.Findings, _watch?.Late ?? 0, _force is null ? [] : DriftViews.Of(_force.Plan, Row.Detectors));

    /// <summary>Takes a report in.</summary>
    public async Task<DriftReportOutcome> TakeAsync(DriftDelta delta)
    {
        if (_force is null || delta.Revision > _force.Revision || delta.Epoch != _force.Epoch)
        {
            await LoadAsync();
        }

        if (_force is null || _watch is null || delta.Epoch != _force.Epoch)
        {
            return DriftReportOutcome.Stale;
        }

        // What is due is judged before a newer pane pushes an old one out.
        await JudgeAsync();
        var taking = _watch.Take(delta.Silo, delta.Number, delta.Pane, PaneContent.Of(delta.Content), clock.GetUtcNow());
        if (taking == PaneTaking.Taken)
        {
            await _pages.KeepAsync(_watch.Page(delta.Pane), Row.Slots);
        }

        return (DriftReportOutcome)(int)taking;
    }

    /// <summary>Reads the plan, and the panes where they are by its edges.</summary>
    public async Task LoadAsync()
    {
        var plans = await grains.GetDriftMonitor(key.Version.Model).GetPlansAsync(key.Version.Version, key.Group, CancellationToken.None);
        if (plans.Length == 0)
        {
            (_force, _watch) = (null, null);
            return;
        }

        var known = _force;
        _force = GroupInForce.Of(plans[0]);
        if (known?.Epoch == _force.Epoch && _watch is not null)
        {
            return;
        }

        _watch = new GroupWatch(_force.Plan, _force.Epoch, _force.Plan.Empty(_force.Reference));
        if (Row.Epoch != _force.Epoch)
        {
            await TurnAsync(_force);
        }

        await _pages.RestoreAsync(_watch, Row.Slots);
    }

    /// <summary>Judges every window that is due, each once, when what the one before found is told.</summary>
    public async Task JudgeAsync()
    {
        await findings.DeliverAsync(Row, key);
        if (_force is not { } force || _watch is not { } watch)
        {
            return;
        }

        var now = clock.GetUtcNow();
        foreach (var window in watch.Due(Row.JudgedUntil, now))
        {
            var content = watch.Over(window);
            var verdict = WindowJudge.Judge(force.Plan, window, content, await BaselinesAsync(force, force.Plan.Windows.StartOf(window.First)));
            await KeepAsync(force, watch, verdict, content, now);
        }
    }

    /// <summary>Judged windows, newest first.</summary>
    public async Task<DriftWindowView[]> FindAsync(DateTimeOffset? from, DateTimeOffset? until, int limit)
    {
        var windows = new List<DriftWindowView>();
        foreach (var window in Row.Windows.AsEnumerable().Reverse().Where(window => !(window.End <= from) && !(window.End > until)).Take(limit))
        {
            if (await _pages.FindAsync(window) is { } found)
            {
                windows.Add(found);
            }
        }

        return [.. windows];
    }

    /// <summary>What there is of live rows.</summary>
    public async Task<DriftLive> GetLiveAsync(bool ofLastWindow)
    {
        if (_watch is null)
        {
            await LoadAsync();
        }

        if (_force is not { } force || _watch is not { } watch || watch.Panes.ToArray() is not { Length: > 0 } panes)
        {
            return new(default, default, []);
        }

        var plan = force.Plan.Windows;
        var window = ofLastWindow && Row.Windows.Count > 0
            ? (plan.PaneOf(Row.Windows[^1].Start), plan.PaneOf(Row.Windows[^1].End))
            : (panes[0], panes[^1] + 1);
        return new(plan.StartOf(window.Item1), plan.StartOf(window.Item2), Domain.Drift.Sketches.SketchWriter.Bytes(watch.Over(window)));
    }

    /// <summary>Another epoch: what was counted between other edges is let go.</summary>
    private async Task TurnAsync(GroupInForce force)
    {
        await _pages.ClearAsync(Row.Slots);
        (Row.Epoch, Row.Slots) = (force.Epoch, force.Plan.PanesKept);
        _hours.Forget();
        await state.WriteStateAsync();
    }

    private async Task<IReadOnlyList<BaselineInForce>> BaselinesAsync(GroupInForce force, DateTimeOffset start)
    {
        var baselines = new List<BaselineInForce>();
        foreach (var name in force.Plan.Baselines)
        {
            baselines.Add(RollingBaselines.IsRolling(name) ? await _hours.MakeAsync(name, force, start) : force.Baselines.First(baseline => baseline.Name == name));
        }

        return baselines;
    }

    private async Task KeepAsync(GroupInForce force, GroupWatch watch, WindowVerdict verdict, PaneContent content, DateTimeOffset now)
    {
        var view = DriftViews.Of(key, force.Revision, verdict, now);
        var number = Row.Judged + 1;
        var slot = number % force.Plan.Keep;
        await _pages.KeepAsync(slot, view);
        if (force.Plan.Baselines.Any(RollingBaselines.IsRolling))
        {
            await _hours.CloseAsync(force, watch, force.Plan.Windows.PaneOf(verdict.End));
        }

        var memories = Row.Detectors.Select(DetectorRows.ToMemory).ToDictionary(memory => memory.Identity, StringComparer.Ordinal);
        var stepped = force.Plan.Detectors.Select(rule => (Rule: rule, Memory: DetectorMemory.Step(
            memories.GetValueOrDefault(rule.Identity),
            rule,
            WindowFigures.Of(verdict, content, force.Plan.Features.IndexOf(force.Plan.Features.First(feature => feature.Name == rule.Feature)), rule.Figure),
            verdict.End))).ToArray();
        Row.Detectors = [.. stepped.Select(step => step.Memory.ToRow())];
        Row.Judged = number;
        Row.JudgedUntil = verdict.End;
        Row.Findings += view.IsDrift ? 1 : 0;
        Row.Windows.Add(new(number, slot, view.Start, view.End, view.IsDrift));
        Row.Windows.RemoveRange(0, Math.Max(0, Row.Windows.Count - force.Plan.Keep));
        DriftFindings.Note(Row, key, view, stepped);
        await state.WriteStateAsync();
        findings.Count(key, view);
        await findings.DeliverAsync(Row, key);
    }
}
