namespace Actors.Domain.Drift.Scores;

/// <summary>When a score counts as drift.</summary>
public abstract record ScoreThreshold
{
    private protected ScoreThreshold()
    {
    }

    /// <summary>In words, with every number.</summary>
    public abstract string Rule { get; }

    /// <summary>Judges a score of a pair. Thresholds with a p-value give it, so that several features can be corrected together.</summary>
    public abstract ScoreVerdict Judge(DriftScore score, BucketPair pair);
}
