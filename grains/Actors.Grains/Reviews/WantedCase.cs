namespace Actors.Grains.Reviews;

/// <summary>A row of an answer that a business process is to take.</summary>
/// <param name="Row">The row.</param>
/// <param name="Process">The process.</param>
/// <param name="Because">Why people are to decide it whatever the policy says; null where the policy decides.</param>
internal sealed record WantedCase(int Row, string Process, string? Because);
