namespace Actors.Governance;

/// <summary>Whether a version may reach a stage.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="IsOpen">Whether it may.</param>
/// <param name="Policies">The policies that were asked; none where nothing is asked of the model.</param>
/// <param name="Pieces">What was asked for.</param>
/// <param name="RegisteredAt">When the version was registered: from there the time at the gate is measured.</param>
/// <param name="ReachedAt">When the version first reached the stage; null while it has not.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.GateView)]
public sealed record GateView(
    [property: Id(0)] string Stage,
    [property: Id(1)] bool IsOpen,
    [property: Id(2)] string[] Policies,
    [property: Id(3)] GatePiece[] Pieces,
    [property: Id(4)] DateTimeOffset RegisteredAt,
    [property: Id(5)] DateTimeOffset? ReachedAt);
