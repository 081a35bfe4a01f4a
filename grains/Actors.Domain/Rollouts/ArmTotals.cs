using System.Collections.Immutable;

namespace Actors.Domain.Rollouts;

/// <summary>What one arm counted; parts add up exactly.</summary>
/// <param name="Requests">Requests that were answered or failed by the server's fault.</param>
/// <param name="Errors">Of them, those that failed, by kind.</param>
/// <param name="Units">Callers assigned to the arm, each counted once a silo and epoch; requests without a key count each.</param>
/// <param name="Latency">By <see cref="Latencies"/>.</param>
/// <param name="Outputs">By <see cref="OutputBins"/>.</param>
public sealed record ArmTotals(
    long Requests, ImmutableSortedDictionary<string, long> Errors, long Units, ImmutableArray<long> Latency, ImmutableArray<long> Outputs)
{
    /// <summary>Nothing counted.</summary>
    public static ArmTotals None { get; } = new(
        0, ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal), 0, [.. new long[Latencies.Buckets]], [.. new long[OutputBins.Count]]);

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

        return new(Requests + other.Requests, errors.ToImmutable(), Units + other.Units, Sum(Latency, other.Latency), Sum(Outputs, other.Outputs));
    }

    private static ImmutableArray<long> Sum(ImmutableArray<long> left, ImmutableArray<long> right) => [.. left.Zip(right, (a, b) => a + b)];
}
