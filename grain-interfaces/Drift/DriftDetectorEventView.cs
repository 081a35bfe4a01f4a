namespace Actors.Drift;

/// <summary>Something that a detector said.</summary>
/// <param name="At">The end of the window whose figure it was.</param>
/// <param name="Said">warning or drift.</param>
/// <param name="Value">The figure.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DriftDetectorEventView)]
public sealed record DriftDetectorEventView([property: Id(0)] DateTimeOffset At, [property: Id(1)] string Said, [property: Id(2)] double Value);
