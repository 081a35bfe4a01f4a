namespace Actors.Budgets;

/// <summary>What came of a call.</summary>
/// <param name="Outcome">Whether it is done.</param>
/// <param name="Json">What it is about, as JSON of <c>Actors.Domain.Budgets</c>; null where it is not done.</param>
/// <param name="Detail">Why it is not, for people.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.BudgetChange)]
public sealed record BudgetChange([property: Id(0)] BudgetOutcome Outcome, [property: Id(1)] string? Json = null, [property: Id(2)] string? Detail = null)
{
    /// <summary>Whether it was made by the call.</summary>
    [Id(3)]
    public bool IsNew { get; init; }
}
