namespace Actors.Rollouts;

/// <summary>What a silo counted of an arm of a rollout since its last report.</summary>
/// <param name="Requests">Requests that were answered or failed by the server's fault.</param>
/// <param name="Errors">Of them, those that failed, by kind.</param>
/// <param name="Units">Callers seen for the first time; requests without a key count each.</param>
/// <param name="Latency">Requests by bucket of latency.</param>
/// <param name="Outputs">Answers by bin of the first output.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ArmDelta)]
public sealed record ArmDelta(
    [property: Id(0)] long Requests,
    [property: Id(1)] Dictionary<string, long> Errors,
    [property: Id(2)] long Units,
    [property: Id(3)] long[] Latency,
    [property: Id(4)] long[] Outputs);
