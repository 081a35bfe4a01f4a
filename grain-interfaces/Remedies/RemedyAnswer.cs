namespace Actors.Remedies;

/// <summary>What came of a remedy's run.</summary>
/// <param name="Outcome">done; refused, where it cannot be done; retry, where it may be later.</param>
/// <param name="Detail">For people.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.RemedyAnswer)]
public sealed record RemedyAnswer([property: Id(0)] string Outcome, [property: Id(1)] string Detail);
