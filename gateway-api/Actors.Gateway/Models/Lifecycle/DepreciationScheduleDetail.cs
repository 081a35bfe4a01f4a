namespace Actors.Gateway.Models.Lifecycle;

/// <summary>How what a version cost is written off.</summary>
/// <param name="Method">straight-line or double-declining.</param>
/// <param name="Cost">What it cost.</param>
/// <param name="Residual">What it is worth at the end.</param>
/// <param name="Currency">Three capital letters.</param>
/// <param name="From">When its useful life begins.</param>
/// <param name="EndsAt">When it ends; from then on the version is among the orphans, where no alias points at it.</param>
/// <param name="At">The instant that <paramref name="Value"/> is of.</param>
/// <param name="Value">What is left at that instant.</param>
/// <param name="Schedule">Every month.</param>
public sealed record DepreciationScheduleDetail(
    string Method,
    decimal Cost,
    decimal Residual,
    string Currency,
    DateTimeOffset From,
    DateTimeOffset EndsAt,
    DateTimeOffset At,
    decimal Value,
    IReadOnlyList<DepreciationStepDetail> Schedule);
