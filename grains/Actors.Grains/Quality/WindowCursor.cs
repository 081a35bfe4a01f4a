using Actors.Domain.Quality.Monitoring;
using Actors.Quality;
using Actors.Registry;
using Actors.Storage.Outcomes;

namespace Actors.Grains.Quality;

/// <summary>Says which windows of a model are to be looked at: those that are over and were not yet, and those of which outcomes have come since.</summary>
/// <remarks>For the passes of one grain, which are one after another.</remarks>
internal sealed class WindowCursor(IOutcomeStore outcomes, ModelKey model)
{
    /// <summary>How long a window is left alone after its end, so that predictions of all silos are in the log.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Clocks of those who join outcomes may differ by so much, and their writes take so long.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    private DateTimeOffset? _askedAt;

    /// <summary>The begins of windows to look at, oldest first, each with the number of its outcomes.</summary>
    public async Task<List<(DateTimeOffset Start, long Outcomes)>> FindAsync(
        QualityPlan plan, IReadOnlyList<QualityWindowView> known, DateTimeOffset? through, bool withRunning, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var running = plan.StartOf(now - Grace);
        var oldest = running - (plan.Keep * plan.Window);
        var due = new SortedDictionary<DateTimeOffset, long>();
        for (var start = through is { } end && end > oldest ? end : oldest; start < running; start += plan.Window)
        {
            due[start] = -1;
        }

        if (withRunning)
        {
            due[running] = -1;
            due[plan.StartOf(now)] = -1;
        }

        var counted = known.Where(window => window.IsComplete && window.Start >= oldest).GroupBy(window => window.Start).ToDictionary(group => group.Key, group => group.Max(window => window.Outcomes));
        foreach (var start in await CandidatesAsync(plan, counted.Keys, now, cancellationToken))
        {
            if (counted.TryGetValue(start, out var before) && await CountAsync(plan, start, cancellationToken) is var count && count != before)
            {
                due[start] = count;
            }
        }

        var found = new List<(DateTimeOffset, long)>();
        foreach (var (start, count) in due)
        {
            found.Add((start, count >= 0 ? count : await CountAsync(plan, start, cancellationToken)));
        }

        return found;
    }

    /// <summary>Forgets what was asked before, so that all windows are asked for: after a failure, or where not all could be looked at.</summary>
    public void Reset() => _askedAt = null;

    private async Task<IEnumerable<DateTimeOffset>> CandidatesAsync(QualityPlan plan, IEnumerable<DateTimeOffset> all, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = _askedAt - Overlap;
        _askedAt = now;
        return since is { } instant ? await outcomes.ListChangedAsync(model.Tenant, model.Name, instant, plan.Window, cancellationToken) : all;
    }

    private Task<long> CountAsync(QualityPlan plan, DateTimeOffset start, CancellationToken cancellationToken) =>
        outcomes.CountJoinedAsync(model.Tenant, model.Name, start, start + plan.Window, cancellationToken);
}
