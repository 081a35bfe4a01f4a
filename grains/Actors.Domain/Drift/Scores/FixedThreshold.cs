namespace Actors.Domain.Drift.Scores;

/// <summary>A number, whatever the sample's size. Its meaning hangs on the score's exact definition.</summary>
/// <param name="Value">Drift at this absolute value or above.</param>
public sealed record FixedThreshold(double Value) : ScoreThreshold
{
    /// <inheritdoc/>
    public override string Rule => FormattableString.Invariant($"|score| >= {Value:G6}");

    /// <inheritdoc/>
    public override ScoreVerdict Judge(DriftScore score, BucketPair pair)
    {
        ArgumentNullException.ThrowIfNull(score);
        var found = score.Of(pair);
        return new(found, Rule, Value, null, null, Math.Abs(found.Value) >= Value);
    }
}
