namespace Actors.Rollouts;

/// <summary>What a silo counted since its last report.</summary>
/// <param name="Silo">The process, by a name of its own.</param>
/// <param name="Number">Grows by one with each report of the silo for the model; the same number again is the same report.</param>
/// <param name="Rollout">The rollout.</param>
/// <param name="Epoch">The split that the requests met.</param>
/// <param name="Baseline">The baseline's counts.</param>
/// <param name="Candidate">The candidate's.</param>
/// <param name="Shadows">Of versions in shadow.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.RolloutDelta)]
public sealed record RolloutDelta(
    [property: Id(0)] string Silo,
    [property: Id(1)] long Number,
    [property: Id(2)] string Rollout,
    [property: Id(3)] int Epoch,
    [property: Id(4)] ArmDelta Baseline,
    [property: Id(5)] ArmDelta Candidate,
    [property: Id(6)] ShadowReport[] Shadows);
