namespace Actors.Registry;

/// <summary>The answer to a change of a model: what came of it, and the model as it now is.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Model">The model after the call; null where it does not exist.</param>
/// <param name="Detail">For people: what was wrong; null where the outcome is <see cref="ModelChangeOutcome.Done"/>.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ModelChange)]
public sealed record ModelChange(
    [property: Id(0)] ModelChangeOutcome Outcome,
    [property: Id(1)] ModelView? Model,
    [property: Id(2)] string? Detail)
{
    /// <summary>What the gate before the stage misses; null where no gate was in the way.</summary>
    [Id(3)]
    public Governance.GatePiece[]? Missing { get; init; }

    /// <summary>The follow-up that an override opened; null where there was none.</summary>
    [Id(4)]
    public string? FollowUp { get; init; }
}
