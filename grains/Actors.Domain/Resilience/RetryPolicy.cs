namespace Actors.Domain.Resilience;

/// <summary>Whether a failed run is made once more.</summary>
/// <param name="Budget">How many may be.</param>
/// <param name="AfterFailure">Whether a run that the model failed in may be, too: its owner says that this is safe. One that could not be begun always may.</param>
public sealed record RetryPolicy(BudgetPolicy Budget, bool AfterFailure)
{
    /// <summary>What is out of range, for people; null where nothing is.</summary>
    public string? Check() => Budget.Check("retries");
}
