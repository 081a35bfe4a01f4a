namespace Actors.Alerts;

/// <summary>The answer to a change of a tenant's alerts.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Json">What is there after the call; null where nothing is.</param>
/// <param name="Detail">For people: what was wrong; null where the outcome is <see cref="AlertOutcome.Done"/>.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.AlertChange)]
public sealed record AlertChange([property: Id(0)] AlertOutcome Outcome, [property: Id(1)] string? Json, [property: Id(2)] string? Detail = null);
