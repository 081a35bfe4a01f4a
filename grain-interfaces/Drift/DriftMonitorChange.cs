namespace Actors.Drift;

/// <summary>The answer to a request to a monitor.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Monitor">The monitor after the call; null where there is none.</param>
/// <param name="Detail">For people: what was wrong; null where nothing was.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DriftMonitorChange)]
public sealed record DriftMonitorChange(
    [property: Id(0)] DriftOutcome Outcome, [property: Id(1)] DriftMonitorView? Monitor, [property: Id(2)] string? Detail = null);
