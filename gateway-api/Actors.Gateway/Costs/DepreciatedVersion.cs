namespace Actors.Gateway.Costs;

/// <summary>What is written off of a version.</summary>
/// <param name="Model">The model.</param>
/// <param name="Version">The version.</param>
/// <param name="Method">straight-line or double-declining.</param>
/// <param name="Currency">Of all amounts, in its units.</param>
/// <param name="Cost">What it cost.</param>
/// <param name="Charge">What is written off in months that end in the span.</param>
/// <param name="Value">What is left at the span's end.</param>
/// <param name="EndsAt">When its useful life ends.</param>
/// <param name="Schedule">The address of every month.</param>
internal sealed record DepreciatedVersion(
    string Model, int Version, string Method, string Currency, decimal Cost, decimal Charge, decimal Value, DateTimeOffset EndsAt, string Schedule);
