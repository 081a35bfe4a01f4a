namespace Actors.Domain.Governance.Testing;

/// <summary>One question of a test run, answered.</summary>
/// <param name="Name">schema, cases, edge-cases, ranges, calibration, load-time, run-time or memory.</param>
/// <param name="Passed">Whether the answer is good.</param>
/// <param name="Detail">In words, with the figures.</param>
public sealed record TestCheck(string Name, bool Passed, string Detail);
