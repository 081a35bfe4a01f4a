using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Actors.Domain.Alerts;

/// <summary>What a leaf of a rule's condition knows of one observed thing. It is kept from the first window for which the leaf was so.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Leaf">The leaf, by its place.</param>
/// <param name="Last">The signal of the newest window.</param>
/// <param name="SeenAt">When something was heard last.</param>
public sealed record AlertSeries(string Rule, int Leaf, AlertSignal Last, DateTimeOffset SeenAt)
{
    /// <summary>The newest windows, in event time.</summary>
    public ImmutableArray<WindowMark> Windows { get; init; } = [];

    /// <summary>From which window on it is so in enough of them, in event time; null where it is not.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When that was heard; null where it is not so.</summary>
    public DateTimeOffset? HeardSince { get; init; }

    /// <summary>Whether it is so, for however short a time.</summary>
    [JsonIgnore]
    public bool Holds => Since is not null;

    /// <summary>Whether it is so, and for long enough.</summary>
    public bool Fires(AlertCondition leaf, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(leaf);
        var wait = TimeSpan.FromSeconds(leaf.ForSeconds);
        return Holds && (Last.At - Since >= wait || now - HeardSince >= wait);
    }

    /// <summary>With another signal of the same thing: a repeat changes nothing, a late window goes where it belongs.</summary>
    public AlertSeries With(AlertSignal signal, AlertCondition leaf, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentNullException.ThrowIfNull(leaf);
        var mark = new WindowMark(signal.Window, signal.At, leaf.Holds(signal));
        if (Windows.Contains(mark))
        {
            return this with { SeenAt = now };
        }

        var kept = Math.Max(leaf.OfWindows, 4);
        var windows = Windows.RemoveAll(known => known.Id == mark.Id);
        if (windows.Length >= kept && mark.At < windows[0].At)
        {
            return this;
        }

        windows = [.. windows.Add(mark).OrderBy(known => known.At).TakeLast(kept)];
        var isSo = windows.TakeLast(leaf.OfWindows).Count(known => known.Holds) >= leaf.AtLeast;
        return this with
        {
            Windows = windows,
            Last = signal.At >= Last.At ? signal : Last,
            SeenAt = now,
            Since = isSo ? Since ?? signal.At : null,
            HeardSince = isSo ? HeardSince ?? now : null,
        };
    }

    /// <summary>So no more: nothing was heard for too long.</summary>
    public AlertSeries Expire() => Holds ? this with { Since = null, HeardSince = null, Windows = [.. Windows.Select(known => known with { Holds = false })] } : this;
}
