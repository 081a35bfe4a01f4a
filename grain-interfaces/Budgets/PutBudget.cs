namespace Actors.Budgets;

/// <summary>A request to set a budget.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Json">The plan, as JSON of <c>Actors.Domain.Budgets</c>.</param>
/// <param name="Revision">The revision that it is meant for; null for any.</param>
/// <param name="OnlyNew">Whether there must be none of the name.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.PutBudget)]
public sealed record PutBudget([property: Id(0)] string Name, [property: Id(1)] string Json, [property: Id(2)] long? Revision, [property: Id(3)] bool OnlyNew);
