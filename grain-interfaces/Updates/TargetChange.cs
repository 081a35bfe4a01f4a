namespace Actors.Updates;

/// <summary>What came of publishing or withdrawing a version.</summary>
/// <param name="Outcome">Whether it is done.</param>
/// <param name="Target">The target; null where there is none.</param>
/// <param name="Detail">Why it was refused, for people; null where it was not.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.TargetChange)]
public sealed record TargetChange(
    [property: Id(0)] TargetOutcome Outcome, [property: Id(1)] UpdateTargetView? Target, [property: Id(2)] string? Detail);
