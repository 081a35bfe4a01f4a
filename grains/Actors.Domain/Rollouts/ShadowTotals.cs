using System.Collections.Immutable;
using Actors.Domain.Statistics;

namespace Actors.Domain.Rollouts;

/// <summary>What came of the copies that a version in shadow got.</summary>
/// <param name="Version">The version.</param>
/// <param name="Compared">Copies whose answers were compared.</param>
/// <param name="Disagreed">Of them, those with an output out of tolerance.</param>
/// <param name="Failed">Copies that the version failed on.</param>
/// <param name="Dropped">Copies that were not run, because the queue was full or live traffic needed the workers.</param>
/// <param name="Difference">Of the largest difference within each answer.</param>
/// <param name="Samples">Some disagreements, oldest first, as JSON; inputs are in them only where the plan says so.</param>
public sealed record ShadowTotals(int Version, long Compared, long Disagreed, long Failed, long Dropped, Moments Difference, ImmutableArray<string> Samples)
{
    /// <summary>The most disagreements kept for a version.</summary>
    public const int MostSamples = 50;

    /// <summary>The part of compared copies that disagree, failures among them.</summary>
    public double Disagreement => Compared + Failed == 0 ? 0 : (Disagreed + Failed) / (double)(Compared + Failed);

    /// <summary>Both together.</summary>
    public ShadowTotals Add(ShadowTotals other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(
            Version,
            Compared + other.Compared,
            Disagreed + other.Disagreed,
            Failed + other.Failed,
            Dropped + other.Dropped,
            Difference.Merge(other.Difference),
            [.. Samples.Concat(other.Samples).Take(MostSamples)]);
    }
}
