namespace Actors.Gateway.Models.Lifecycle;

/// <summary>One month of a schedule.</summary>
/// <param name="Month">1, 2, 3, ...</param>
/// <param name="At">When the month ends.</param>
/// <param name="Charge">What is written off in it.</param>
/// <param name="Value">What is left after it.</param>
public sealed record DepreciationStepDetail(int Month, DateTimeOffset At, decimal Charge, decimal Value);
