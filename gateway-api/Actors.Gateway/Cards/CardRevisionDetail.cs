namespace Actors.Gateway.Cards;

/// <summary>One revision of a card.</summary>
/// <param name="Revision">1, 2, 3, ...</param>
/// <param name="Form">The form that it was brought in: <c>google</c> or <c>hugging-face</c>; <c>withdrawn</c> where there is no card from then on.</param>
/// <param name="By">Who brought it.</param>
/// <param name="At">When.</param>
/// <param name="Says">Which of the parts that a policy can ask for it has.</param>
public sealed record CardRevisionDetail(int Revision, string Form, string By, DateTimeOffset At, IReadOnlyList<string> Says);
