using System.Collections.Immutable;
using Actors.Domain.Drift.Monitoring;
using Actors.Domain.Drift.Profiles;

namespace Actors.Grains.Drift;

/// <summary>The hours that a group keeps of itself, and the baselines that are made of them. Panes come in once each, when no late row is waited for any more.</summary>
internal sealed class GroupHours(GroupPages pages, DriftGroupState row)
{
    private readonly Dictionary<string, (long Hour, BaselineInForce Baseline)> _made = new(StringComparer.Ordinal);

    /// <summary>Takes panes in that have closed; a whole hour goes to its page before the row is written that lets go of it.</summary>
    /// <param name="force">How the group is watched.</param>
    /// <param name="watch">The panes.</param>
    /// <param name="closedUntil">Panes before this one are closed.</param>
    public async Task CloseAsync(GroupInForce force, GroupWatch watch, long closedUntil)
    {
        foreach (var pane in watch.Panes.Where(pane => pane >= row.ClosedUntil && pane < closedUntil).ToArray())
        {
            var hour = RollingBaselines.HourOf(force.Plan.Windows.StartOf(pane));
            if (hour != row.Hour)
            {
                await TurnAsync(hour, force.Epoch);
            }

            var gathered = Gathered() ?? force.Plan.Empty(force.Reference);
            gathered.Merge(watch.Find(pane)!);
            row.HourContent = Domain.Drift.Sketches.SketchWriter.Bytes(gathered);
        }

        row.ClosedUntil = Math.Max(row.ClosedUntil, closedUntil);
    }

    /// <summary>A baseline for a window that starts at a moment.</summary>
    public async Task<BaselineInForce> MakeAsync(string name, GroupInForce force, DateTimeOffset start)
    {
        var hour = RollingBaselines.HourOf(start);
        if (_made.TryGetValue(name, out var known) && known.Hour == hour)
        {
            return known.Baseline;
        }

        var hours = RollingBaselines.Hours(name, start);
        var made = force.Reference is { } reference
            ? await SumAsync(name, reference, [.. hours.Intersect(row.Hours.Append(row.Hour))], hours.Length, force)
            : new BaselineInForce(name, 0, null, "It needs a reference, whose edges it is counted between.");
        _made[name] = (hour, made);
        return made;
    }

    /// <summary>Forgets all hours: they are by other edges.</summary>
    public void Forget()
    {
        _made.Clear();
        row.Hours.Clear();
        row.HourContent = null;
    }

    private PaneContent? Gathered() => row.HourContent is { } bytes ? PaneContent.Of(bytes) : null;

    private async Task TurnAsync(long hour, string epoch)
    {
        if (row.HourContent is { } whole)
        {
            await pages.KeepHourAsync(row.Hour, epoch, whole);
            row.Hours.Add(row.Hour);
            _ = row.Hours.RemoveAll(kept => kept <= row.Hour - RollingBaselines.HoursKept);
        }

        (row.Hour, row.HourContent) = (hour, null);
    }

    private async Task<BaselineInForce> SumAsync(string name, Profile reference, ImmutableArray<long> there, int asked, GroupInForce force)
    {
        var sum = force.Plan.Empty(reference);
        foreach (var hour in there)
        {
            // The last hour that had rows may still be gathered.
            var content = hour == row.Hour ? Gathered() : await pages.FindHourAsync(hour, force.Epoch);
            if (content is not null)
            {
                sum.Merge(content);
            }
        }

        return sum.Count == 0
            ? new(name, 0, null, "None of its hours are there yet.")
            : new(name, 0, reference.Over(sum.Sketch, 0, $"{there.Length} of {asked} hours", reference.Made) with { Name = name });
    }
}
