using Actors.Domain.Drift.Monitoring;
using Actors.Drift;
using Actors.Grains.Alerts;

namespace Actors.Grains.Drift;

/// <summary>
/// Tells the alerts what windows have found. What is to be told stands in the group's row with the window that it is of, until the alerts have it: after a kill
/// it is told again, with the same ids.
/// </summary>
internal sealed partial class DriftFindings(ISignals signals, DriftInstruments instruments, ILogger<DriftFindings> logger)
{
    private const int MostSignals = 200;

    /// <summary>Notes in the row what is to be told of a window, before it is written: what counts as drift, and what no longer does.</summary>
    public static void Note(DriftGroupState row, DriftGroupKey key, DriftWindowView window, IReadOnlyList<(DetectorRule Rule, DetectorMemory Memory)> detectors)
    {
        var said = DriftSignals.Of(key, window, detectors).ToArray();
        var firing = row.Firing.ToHashSet(StringComparer.Ordinal);
        row.Pending = [.. said.Where(signal => signal.IsFinding || firing.Contains(DriftSignals.IdOf(signal))).OrderByDescending(signal => signal.IsFinding).Take(MostSignals)];

        // Of what the window says nothing, because it had too few rows say, stands what stood.
        var heard = said.Select(DriftSignals.IdOf).ToHashSet(StringComparer.Ordinal);
        row.Firing = [.. row.Pending.Where(signal => signal.IsFinding).Select(DriftSignals.IdOf).Concat(row.Firing.Where(id => !heard.Contains(id)))];
    }

    /// <summary>Counts a window that is judged.</summary>
    public void Count(DriftGroupKey key, DriftWindowView window) => instruments.Judged(key, window);

    /// <summary>Shows a group's scores no longer.</summary>
    public void Forget(DriftGroupKey key) => instruments.Forget(key);

    /// <summary>Tells what the row has noted. It is let go with the next write; until then it may be told twice, which the alerts know by its ids.</summary>
    public async Task DeliverAsync(DriftGroupState row, DriftGroupKey key)
    {
        if (row.Pending.Count == 0)
        {
            return;
        }

        try
        {
            await signals.DeliverAsync(key.Version.Model.Tenant, row.Pending);
            row.Pending = [];
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException or IOException)
        {
            NotTold(logger, exception, key.ToString());
        }
    }

    [LoggerMessage(1062, LogLevel.Warning, "The alerts could not be told what was found of {Group}; it is kept and told again")]
    private static partial void NotTold(ILogger logger, Exception exception, string group);
}
