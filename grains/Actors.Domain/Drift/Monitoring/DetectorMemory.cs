using System.Collections.Immutable;
using Actors.Domain.Detection;

namespace Actors.Domain.Drift.Monitoring;

/// <summary>What a detector of a group remembers, and what it said last.</summary>
/// <param name="Identity">Its rule's; another one starts anew.</param>
/// <param name="State">The detector's.</param>
/// <param name="Values">Figures taken in.</param>
/// <param name="Last">What it said of the last.</param>
/// <param name="Events">What it found, oldest first, at most <see cref="MostEvents"/>.</param>
public sealed record DetectorMemory(string Identity, DetectorState State, long Values, Signal Last, ImmutableArray<DetectorEvent> Events)
{
    /// <summary>Findings that are kept.</summary>
    public const int MostEvents = 100;

    /// <summary>Before the first figure.</summary>
    public static DetectorMemory Start(DetectorRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new(rule.Identity, rule.Make().Start(), 0, Signal.None, []);
    }

    /// <summary>Takes a window's figure in.</summary>
    /// <param name="memory">What it remembers; of another rule or null, it starts anew.</param>
    /// <param name="rule">Its rule.</param>
    /// <param name="value">The figure; null where the window has none, which changes nothing.</param>
    /// <param name="at">The window's end.</param>
    public static DetectorMemory Step(DetectorMemory? memory, DetectorRule rule, double? value, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(rule);
        memory = memory?.Identity == rule.Identity ? memory : Start(rule);
        if (value is not { } number)
        {
            return memory with { Last = Signal.None };
        }

        var (next, said) = rule.Make().Step(memory.State, number);
        var events = said == Signal.None ? memory.Events : memory.Events.Add(new(at, said, number));
        return memory with
        {
            State = next,
            Values = memory.Values + 1,
            Last = said,
            Events = events.Length > MostEvents ? events.RemoveRange(0, events.Length - MostEvents) : events,
        };
    }
}
