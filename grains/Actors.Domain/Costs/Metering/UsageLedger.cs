namespace Actors.Domain.Costs.Metering;

/// <summary>
/// Usage of one process that is not written yet. It leaves in numbered reports; one goes unchanged until it is known to be written, so that whoever keeps the
/// last number of each process takes every report once, however often it is sent. Not for several threads at once.
/// </summary>
/// <param name="mostKeys">Keys that are told apart while nothing can be written. What comes beyond counts for its tenant as a whole: the quantity is kept, its owner is not.</param>
public sealed class UsageLedger(int mostKeys)
{
    private Dictionary<UsageKey, long> _open = [];
    private UsageReport? _sent;
    private long _number;

    /// <summary>Quantities that lost their owner since there was no room.</summary>
    public long Collapsed { get; private set; }

    /// <summary>The number of the next new report: what is added now is in it.</summary>
    public long Next => _number + 1;

    /// <summary>Keys that wait, those under way included.</summary>
    public int Waiting => _open.Count + (_sent?.Rows.Count ?? 0);

    /// <summary>Adds usage.</summary>
    public void Add(in UsageKey key, long quantity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(quantity);
        if (quantity == 0)
        {
            return;
        }

        if (_open.TryGetValue(key, out var known))
        {
            _open[key] = checked(known + quantity);
        }
        else if (_open.Count < mostKeys || IsWhole(key))
        {
            _open.Add(key, quantity);
        }
        else
        {
            Collapsed++;
            var whole = key with { Model = "", Version = 0, Caller = "" };
            _open[whole] = checked(_open.GetValueOrDefault(whole) + quantity);
        }
    }

    /// <summary>What is to be written: the report under way again, or a new one; null where there is nothing.</summary>
    public UsageReport? Take()
    {
        if (_sent is null && _open.Count > 0)
        {
            // In one order everywhere, so that two writers never wait for each other's rows.
            var rows = _open.Select(pair => new UsageRow(pair.Key, pair.Value)).ToList();
            rows.Sort(static (one, other) => Compare(one.Key, other.Key));
            _sent = new UsageReport(++_number, rows);
            _open = [];
        }

        return _sent;
    }

    /// <summary>The report of a number is written, now or before.</summary>
    public void Acknowledge(long number) => _sent = _sent?.Number == number ? null : _sent;

    private static bool IsWhole(in UsageKey key) => key is { Model.Length: 0, Version: 0 };

    private static int Compare(in UsageKey one, in UsageKey other) =>
        string.CompareOrdinal(one.Tenant, other.Tenant) is not 0 and var tenant ? tenant
        : one.Hour.CompareTo(other.Hour) is not 0 and var hour ? hour
        : string.CompareOrdinal(one.Resource, other.Resource) is not 0 and var resource ? resource
        : string.CompareOrdinal(one.Place, other.Place) is not 0 and var place ? place
        : string.CompareOrdinal(one.Model, other.Model) is not 0 and var model ? model
        : one.Version.CompareTo(other.Version) is not 0 and var version ? version
        : string.CompareOrdinal(one.Caller, other.Caller);
}
