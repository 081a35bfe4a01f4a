namespace Actors.Experiments;

/// <summary>An arm beside the first, in one metric.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Finding">better, worse or open; of a guardrail kept, broken or open.</param>
/// <param name="FirstMean">The plain mean in the first arm.</param>
/// <param name="Mean">The plain mean in this one.</param>
/// <param name="Difference">This one's less the first's, adjusted by CUPED or, under a bandit, weighted.</param>
/// <param name="Low">The lower end of its interval, which holds at every look; null where nothing is known.</param>
/// <param name="High">The upper end; null where nothing is known.</param>
/// <param name="PValue">Always-valid, against a difference of zero.</param>
/// <param name="Alpha">The comparison's part of the level.</param>
/// <param name="Method">How it was computed.</param>
/// <param name="Coefficient">CUPED's coefficient; 0 for none.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ComparisonView)]
public sealed record ComparisonView(
    [property: Id(0)] string Arm,
    [property: Id(1)] string Metric,
    [property: Id(2)] string Finding,
    [property: Id(3)] double FirstMean,
    [property: Id(4)] double Mean,
    [property: Id(5)] double Difference,
    [property: Id(6)] double? Low,
    [property: Id(7)] double? High,
    [property: Id(8)] double PValue,
    [property: Id(9)] double Alpha,
    [property: Id(10)] string Method,
    [property: Id(11)] double Coefficient);
