namespace Actors.Rollouts;

/// <summary>What a model's routes are, or are to be.</summary>
/// <param name="Live">The live version.</param>
/// <param name="CandidateShare">The candidate's share.</param>
/// <param name="Shadows">Versions in shadow.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.RolloutTargetView)]
public sealed record RolloutTargetView([property: Id(0)] int Live, [property: Id(1)] double CandidateShare, [property: Id(2)] int[] Shadows);
