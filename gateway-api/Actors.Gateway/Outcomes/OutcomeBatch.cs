namespace Actors.Gateway.Outcomes;

/// <summary>Outcomes that are sent together.</summary>
/// <param name="Outcomes">1 to 1,000; each is taken or refused by itself.</param>
internal sealed record OutcomeBatch(IReadOnlyList<OutcomeItem?>? Outcomes);
