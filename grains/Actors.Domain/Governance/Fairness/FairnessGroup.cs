namespace Actors.Domain.Governance.Fairness;

/// <summary>What a version did to one group of people on a data set.</summary>
/// <param name="Name">The group, as one value of the protected attribute.</param>
/// <param name="Count">Its cases.</param>
/// <param name="Selected">Those that got the favourable answer.</param>
/// <param name="Positives">Those that should have got it; null where that is not known.</param>
/// <param name="TruePositives">Those that should have got it and did; null where that is not known.</param>
public sealed record FairnessGroup(string Name, long Count, long Selected, long? Positives, long? TruePositives)
{
    /// <summary>A rate of the group; null where it was not counted.</summary>
    public GroupRate? Rate(RateKind kind) => (kind, Positives, TruePositives) switch
    {
        (RateKind.Selection, _, _) => new GroupRate(Selected, Count),
        (RateKind.TruePositive, { } positives, { } hits) => new GroupRate(hits, positives),
        (RateKind.FalsePositive, { } positives, { } hits) => new GroupRate(Selected - hits, Count - positives),
        _ => null,
    };

    /// <summary>Whether the counts can be of one group of cases.</summary>
    public bool IsConsistent =>
        Count is > 0 and <= FairnessReport.MaxCount
        && Selected >= 0 && Selected <= Count
        && Positives.HasValue == TruePositives.HasValue
        && Positives is null or >= 0
        && (Positives is not { } positives
            || (positives <= Count && TruePositives >= 0 && TruePositives <= Math.Min(positives, Selected) && Selected - TruePositives <= Count - positives));
}
