namespace Actors.Governance.Fairness;

/// <summary>What a version did to one group of people.</summary>
/// <param name="Name">The group, as one value of the protected attribute.</param>
/// <param name="Count">Its cases.</param>
/// <param name="Selected">Those that got the favourable answer.</param>
/// <param name="Positives">Those that should have got it; null where that is not known.</param>
/// <param name="TruePositives">Those that should have got it and did; null where that is not known.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.FairnessGroupView)]
public sealed record FairnessGroupView(
    [property: Id(0)] string Name,
    [property: Id(1)] long Count,
    [property: Id(2)] long Selected,
    [property: Id(3)] long? Positives,
    [property: Id(4)] long? TruePositives);
