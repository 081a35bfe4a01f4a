namespace Actors.Governance.Testing;

/// <summary>One question of a test run, answered.</summary>
/// <param name="Name">schema, cases, edge-cases, ranges, calibration, load-time, run-time or memory.</param>
/// <param name="Passed">Whether the answer is good.</param>
/// <param name="Detail">In words, with the figures.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.TestCheckView)]
public sealed record TestCheckView(
    [property: Id(0)] string Name,
    [property: Id(1)] bool Passed,
    [property: Id(2)] string Detail);
