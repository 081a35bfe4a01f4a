namespace Actors.Cards;

/// <summary>One revision of a card.</summary>
/// <param name="Revision">1, 2, 3, ...</param>
/// <param name="Form">The form that it was brought in.</param>
/// <param name="By">Who brought it.</param>
/// <param name="At">When.</param>
/// <param name="Says">Which of the parts that a policy can ask for it has.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.CardRevision)]
public sealed record CardRevision(
    [property: Id(0)] int Revision,
    [property: Id(1)] string Form,
    [property: Id(2)] string By,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] string[] Says)
{
    /// <summary>The form of a revision that says that there is no card any more.</summary>
    public const string Withdrawn = "withdrawn";
}
