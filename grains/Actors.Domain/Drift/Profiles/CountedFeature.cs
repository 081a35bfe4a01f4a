using System.Collections.Immutable;

namespace Actors.Domain.Drift.Profiles;

/// <summary>A feature as somebody else has counted it: each value with the rows that had it.</summary>
/// <param name="Name">The feature.</param>
/// <param name="Kind">Whether numbers count, or names.</param>
/// <param name="Missing">Rows without a value.</param>
public sealed record CountedFeature(string Name, FeatureKind Kind, long Missing)
{
    /// <summary>Values of a numeric feature, finite, each with its rows, at least 1; empty for the other kind.</summary>
    public ImmutableArray<(double Value, long Rows)> Numbers { get; init; } = [];

    /// <summary>Values of a categorical feature, each with its rows, at least 1; empty for the other kind.</summary>
    public ImmutableArray<(string Value, long Rows)> Names { get; init; } = [];

    /// <summary>All rows.</summary>
    public long Rows => Missing + Numbers.Sum(number => number.Rows) + Names.Sum(name => name.Rows);
}
