using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Actors.Domain.Budgets;

/// <summary>What a budget knows of one life of a silo's process.</summary>
/// <param name="Number">The number of its last report.</param>
/// <param name="SeenAt">When that came.</param>
public sealed record SiloBook(long Number, DateTimeOffset SeenAt)
{
    /// <summary>What it has spent since it began, by begins of periods as it knows them; of the last eight periods.</summary>
    public ImmutableArray<SiloSpend> Spends { get; init; } = [];

    /// <summary>The begin of the budget's period that its lease is of.</summary>
    public DateTimeOffset LeaseOf { get; init; }

    /// <summary>What it was lent in that period so far, in micro-units; what it has spent of it is part of that.</summary>
    public long GrantedMicros { get; init; }

    /// <summary>When its lease ends.</summary>
    public DateTimeOffset LeaseUntil { get; init; }

    /// <summary>How much it spends at the moment, in micro-units a second.</summary>
    public double MicrosPerSecond { get; init; }

    /// <summary>Whether it has said its last.</summary>
    public bool IsSettled { get; init; }

    /// <summary>What it was lent and has not reported as spent, in the period that begins at the instant.</summary>
    public long Outstanding(DateTimeOffset start) => LeaseOf == start ? Math.Max(0, GrantedMicros - SpentIn(start)) : 0;

    /// <summary>What it has spent in the period that begins at the instant.</summary>
    public long SpentIn(DateTimeOffset start) => Spends.FirstOrDefault(spend => spend.Start == start)?.Micros ?? 0;

    /// <summary>Whether it spends, as far as is known.</summary>
    [JsonIgnore]
    public bool IsBusy => !IsSettled && MicrosPerSecond > 0;
}
