namespace Actors.Rollouts;

/// <summary>What came of the copies that a version in shadow got.</summary>
/// <param name="Version">The version.</param>
/// <param name="Compared">Copies whose answers were compared.</param>
/// <param name="Disagreed">Of them, those with an output out of tolerance.</param>
/// <param name="Failed">Copies that the version failed on.</param>
/// <param name="Dropped">Copies that were not run, so that live traffic was not slowed.</param>
/// <param name="DifferenceCount">Answers whose largest difference is known.</param>
/// <param name="DifferenceMean">Its mean over them.</param>
/// <param name="DifferenceSquares">The sum of its squared distances from the mean.</param>
/// <param name="Samples">Some disagreements, as JSON.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ShadowReport)]
public sealed record ShadowReport(
    [property: Id(0)] int Version,
    [property: Id(1)] long Compared,
    [property: Id(2)] long Disagreed,
    [property: Id(3)] long Failed,
    [property: Id(4)] long Dropped,
    [property: Id(5)] long DifferenceCount,
    [property: Id(6)] double DifferenceMean,
    [property: Id(7)] double DifferenceSquares,
    [property: Id(8)] string[] Samples);
