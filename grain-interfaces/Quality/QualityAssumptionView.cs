namespace Actors.Quality;

/// <summary>Whether what an estimate assumes still holds, by labels that came.</summary>
/// <param name="ShiftP">The p-value of how many are true (of the mean error, for numbers).</param>
/// <param name="SlopeP">The p-value of whether sure answers are right as often as they say (the same again, for numbers).</param>
/// <param name="Count">Labelled rows.</param>
/// <param name="IsBroken">Whether the estimate is not to be trusted any more.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.QualityAssumptionView)]
public sealed record QualityAssumptionView([property: Id(0)] double ShiftP, [property: Id(1)] double SlopeP, [property: Id(2)] long Count, [property: Id(3)] bool IsBroken);
