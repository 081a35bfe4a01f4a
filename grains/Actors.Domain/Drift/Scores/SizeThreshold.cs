namespace Actors.Domain.Drift.Scores;

/// <summary>By the score's own p-value, which knows how much samples of these sizes vary.</summary>
/// <param name="Alpha">The chance of a false alarm for one feature and window.</param>
public sealed record SizeThreshold(double Alpha) : ScoreThreshold
{
    /// <inheritdoc/>
    public override string Rule => FormattableString.Invariant($"p <= {Alpha:G6}");

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The score has no p-value of its own: calibrate it.</exception>
    public override ScoreVerdict Judge(DriftScore score, BucketPair pair)
    {
        ArgumentNullException.ThrowIfNull(score);
        var found = score.Of(pair);
        var p = found.PValue ?? throw new ArgumentException($"{score.Definition.Metric} has no law by sample size; use a calibrated threshold.", nameof(score));
        return new(found, $"{Rule}, {score.Definition.PValue}", null, p, Alpha, p <= Alpha);
    }
}
