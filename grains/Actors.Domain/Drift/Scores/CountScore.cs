namespace Actors.Domain.Drift.Scores;

/// <summary>A score of counts that is a test itself.</summary>
internal sealed class CountScore(ScoreDefinition definition, Func<BucketPair, (double Value, double? PValue)> compare, Func<BucketPair, bool>? isFor = null) : DriftScore(definition)
{
    public override bool IsFor(BucketPair pair) => base.IsFor(pair) && (isFor is null || isFor(pair));

    private protected override (double Value, double? PValue) Compare(BucketPair pair) => compare(pair);
}
