namespace Actors.Domain.Drift.Scores;

/// <summary>A score over the buckets of one feature, our own rules: see <see cref="DriftScores"/> for all.</summary>
public abstract class DriftScore
{
    private protected DriftScore(ScoreDefinition definition) => Definition = definition;

    /// <summary>What it is.</summary>
    public ScoreDefinition Definition { get; }

    /// <summary>Whether it means something for the buckets: those that need order need a numeric feature, all need values on both sides.</summary>
    public virtual bool IsFor(BucketPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        return pair.IsComparable;
    }

    /// <summary>The score and its p-value.</summary>
    /// <exception cref="ArgumentException">It is not for this pair.</exception>
    public ScoreValue Of(BucketPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        if (!IsFor(pair))
        {
            throw new ArgumentException($"There is no {Definition.Metric} of these buckets.", nameof(pair));
        }

        var (value, p) = Compare(pair);
        return new(Definition, value, p, pair.ReferenceTotal, pair.CurrentTotal);
    }

    private protected abstract (double Value, double? PValue) Compare(BucketPair pair);
}
