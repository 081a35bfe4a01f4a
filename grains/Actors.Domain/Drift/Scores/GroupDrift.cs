using Actors.Domain.Drift.Profiles;
using Actors.Domain.Statistics;

namespace Actors.Domain.Drift.Scores;

/// <summary>Compares all features of a window with a baseline.</summary>
public static class GroupDrift
{
    /// <summary>A verdict a feature, in the profile's order; p-values are corrected together.</summary>
    /// <param name="profile">The baseline.</param>
    /// <param name="current">A window of <see cref="Profile.Live"/>'s making.</param>
    /// <param name="choose">The score and the threshold of a feature.</param>
    /// <param name="correction">Of those thresholds that have p-values.</param>
    public static IReadOnlyList<FeatureDrift> Judge(
        Profile profile, GroupSketch current, Func<FeatureSchema, (DriftScore Score, ScoreThreshold Threshold)> choose, Correction correction)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(choose);
        if (current.Features.Length != profile.Schema.Length)
        {
            throw new ArgumentException("The window does not have the profile's features.", nameof(current));
        }

        var verdicts = new ScoreVerdict?[profile.Schema.Length];
        for (var i = 0; i < verdicts.Length; i++)
        {
            var (score, threshold) = choose(profile.Schema[i]);
            var pair = BucketPair.Of(profile.Sketch.Features[i], current.Features[i]);
            verdicts[i] = score.IsFor(pair) ? threshold.Judge(score, pair) : null;
        }

        var adjusted = Adjust([.. verdicts.Select(verdict => verdict?.PValue)], correction);
        return [.. verdicts.Select((verdict, i) => new FeatureDrift(
            profile.Schema[i].Name, verdict, adjusted[i], adjusted[i] is { } p ? p <= verdict!.Alpha : verdict is { IsDrift: true }))];
    }

    /// <summary>p-values corrected for their number; those that are not there stay so and do not count.</summary>
    public static IReadOnlyList<double?> Adjust(IReadOnlyList<double?> values, Correction correction)
    {
        ArgumentNullException.ThrowIfNull(values);
        var there = values.OfType<double>().ToArray();
        var adjusted = correction switch
        {
            Correction.None => there,
            Correction.Bonferroni => [.. there.Select(p => Math.Min(1, p * there.Length))],
            Correction.Holm => Multiplicity.Holm(there),
            Correction.BenjaminiHochberg => Multiplicity.BenjaminiHochberg(there),
            _ => throw new ArgumentOutOfRangeException(nameof(correction), correction, "There is no such correction."),
        };
        var next = 0;
        return [.. values.Select(p => p is null ? (double?)null : adjusted[next++])];
    }
}
