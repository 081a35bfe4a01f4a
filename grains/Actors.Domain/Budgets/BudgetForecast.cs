namespace Actors.Domain.Budgets;

/// <summary>What will have been spent when a period ends. Amounts are micro-units.</summary>
/// <param name="ExpectedMicros">What is to be expected.</param>
/// <param name="LowMicros">The lower end of the interval.</param>
/// <param name="HighMicros">Its upper end.</param>
/// <param name="Level">The chance that the interval is meant to have of holding what comes.</param>
/// <param name="Slots">Complete hours or days that it was reckoned from.</param>
/// <param name="Method">How, in words.</param>
public sealed record BudgetForecast(long ExpectedMicros, long LowMicros, long HighMicros, double Level, int Slots, string Method);
