namespace Actors.Budgets;

/// <summary>A request, as the acting caller, to spend more than a budget allows.</summary>
/// <param name="Reason">Why, 1 to 500 characters.</param>
/// <param name="AmountMicros">How much more, in micro-units.</param>
/// <param name="ExpiresAt">Until when; at most a year from now.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.AskBudgetWaiver)]
public sealed record AskBudgetWaiver([property: Id(0)] string Reason, [property: Id(1)] long AmountMicros, [property: Id(2)] DateTimeOffset ExpiresAt);
