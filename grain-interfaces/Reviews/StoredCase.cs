namespace Actors.Reviews;

/// <summary>A case as it is kept.</summary>
/// <param name="Request">What was submitted.</param>
/// <param name="Digest">Of the inputs.</param>
/// <param name="By">Who submitted it.</param>
/// <param name="At">When.</param>
/// <param name="Route">Why it went where it went.</param>
/// <param name="Outcome">How it ended (last); null where it has not.</param>
/// <param name="Disputed">How it ended before it was disputed; null where it was not.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.StoredCase)]
public sealed record StoredCase(
    [property: Id(0)] SubmitCase Request,
    [property: Id(1)] string Digest,
    [property: Id(2)] string By,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] string Route,
    [property: Id(5)] CaseOutcomeView? Outcome,
    [property: Id(6)] CaseOutcomeView? Disputed)
{
    /// <summary>Whether it went to people because it is in the sample.</summary>
    [Id(7)]
    public bool IsSampled { get; init; }
}
