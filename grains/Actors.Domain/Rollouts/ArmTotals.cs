using System.Collections.Immutable;

namespace Actors.Domain.Rollouts;

/// <summary>What one arm counted; parts add up exactly. Inputs are not summed: their test takes each part in.</summary>
/// <param name="Requests">Requests that were answered or failed by the server's fault.</param>
/// <param name="Errors">Of them, those that failed, by kind.</param>
/// <param name="Units">Callers assigned to the arm, each counted once a silo and epoch; requests without a key count each.</param>
/// <param name="Latency">By <see cref="Latencies"/>.</param>
/// <param name="Outputs">By <see cref="OutputBins"/>.</param>
public sealed record ArmTotals(
    long Requests, ImmutableSortedDictionary<string, long> Errors, long Units, ImmutableArray<long> Latency, ImmutableArray<long> Outputs)
{
    /// <summary>Texts of failures that are kept of an arm.</summary>
    public const int MostFailures = 3;

    /// <summary>Characters that are kept of each.</summary>
    public const int MostFailureText = 300;

    /// <summary>Nothing counted.</summary>
    public static ArmTotals None { get; } = new(
        0, ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal), 0, [.. new long[Latencies.Buckets]], [.. new long[OutputBins.Count]]);

    /// <summary>Inputs of callers that were counted, by column and <see cref="InputBins"/>; empty where they are not compared.</summary>
    public ImmutableArray<long> Inputs { get; init; } = [];

    /// <summary>What runs took.</summary>
    public RunTimes Runs { get; init; } = RunTimes.None;

    /// <summary>Bytes of memory that the version takes, on the silo where it takes the most; 0 where that is not known.</summary>
    public long Bytes { get; init; }

    /// <summary>What the version said when it failed: the first texts that differ, at most <see cref="MostFailures"/>.</summary>
    public ImmutableArray<string> Failures { get; init; } = [];

    /// <summary>All errors.</summary>
    public long Failed => Errors.Values.Sum();

    /// <summary>Both together.</summary>
    public ArmTotals Add(ArmTotals other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var errors = Errors.ToBuilder();
        foreach (var (kind, count) in other.Errors)
        {
            errors[kind] = errors.GetValueOrDefault(kind) + count;
        }

        return new(Requests + other.Requests, errors.ToImmutable(), Units + other.Units, Sum(Latency, other.Latency), Sum(Outputs, other.Outputs))
        {
            Runs = Runs.Add(other.Runs),
            Bytes = Math.Max(Bytes, other.Bytes),
            Failures = [.. Failures.Union(other.Failures, StringComparer.Ordinal).Take(MostFailures)],
        };
    }

    private static ImmutableArray<long> Sum(ImmutableArray<long> left, ImmutableArray<long> right) => [.. left.Zip(right, (a, b) => a + b)];
}
