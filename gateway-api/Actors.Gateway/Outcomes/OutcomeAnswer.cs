namespace Actors.Gateway.Outcomes;

/// <summary>What became of outcomes that were sent. What is not refused is on disk.</summary>
/// <param name="Joined">How many were taken with their prediction.</param>
/// <param name="Waiting">How many wait for it.</param>
/// <param name="Repeated">How many were there before.</param>
/// <param name="Refused">How many were not taken.</param>
/// <param name="Items">Each, in the order in which they were sent.</param>
internal sealed record OutcomeAnswer(int Joined, int Waiting, int Repeated, int Refused, IReadOnlyList<OutcomeAnswerItem> Items);
