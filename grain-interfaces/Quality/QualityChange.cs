namespace Actors.Quality;

/// <summary>What came of setting how a model's quality is measured.</summary>
/// <param name="Outcome">What.</param>
/// <param name="View">As it is now; null where there is nothing.</param>
/// <param name="Detail">What was wrong; null where nothing was.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.QualityChange)]
public sealed record QualityChange([property: Id(0)] QualityOutcome Outcome, [property: Id(1)] QualityView? View, [property: Id(2)] string? Detail);
