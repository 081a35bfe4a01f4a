namespace Actors.Inference;

/// <summary>What came of putting a request into its queue.</summary>
/// <param name="Result">Whether it waits now.</param>
/// <param name="RetryTicks">For one refused: after how many ticks of the clock it may pass; 0 where that is not known.</param>
internal readonly record struct Admission(AdmitResult Result, double RetryTicks = 0);
