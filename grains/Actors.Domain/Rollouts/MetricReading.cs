using System.Collections.Immutable;

namespace Actors.Domain.Rollouts;

/// <summary>A value of a metric, for the version that answered or for the caller that it answered.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Value">The value.</param>
public readonly record struct MetricReading(string Metric, double Value)
{
    /// <summary>The version that answered; null where <see cref="Key"/> says whom.</summary>
    public int? Version { get; init; }

    /// <summary>The key by which the caller was assigned.</summary>
    public string? Key { get; init; }

    /// <summary>What the caller said that it belongs to; default for nothing.</summary>
    public ImmutableArray<string> Segments { get; init; }

    /// <summary>When it was answered; null where that is not known.</summary>
    public DateTimeOffset? At { get; init; }
}
