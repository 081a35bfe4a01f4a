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
    [property: Id(4)] long[] Outputs)
{
    /// <summary>Inputs of callers seen for the first time, by column and bin; empty where they are not compared.</summary>
    [Id(5)]
    public long[] Inputs { get; init; } = [];

    /// <summary>What runs took, by size of batch: how many, the sum of their microseconds a row, the sum of the squares; empty for nothing.</summary>
    [Id(6)]
    public double[] Runs { get; init; } = [];

    /// <summary>Bytes of memory that the version takes; 0 where that is not known.</summary>
    [Id(7)]
    public long Bytes { get; init; }

    /// <summary>What the version said when it failed: the first texts that differ, at most 3 of at most 300 characters.</summary>
    [Id(8)]
    public string[] Failures { get; init; } = [];
}
