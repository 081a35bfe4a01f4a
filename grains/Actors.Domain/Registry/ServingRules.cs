using System.Globalization;
using System.Runtime.CompilerServices;
using Actors.Domain.Resilience;

namespace Actors.Domain.Registry;

/// <summary>The ranges that a <see cref="ServingPolicy"/> must keep to.</summary>
public static class ServingRules
{
    /// <summary>The largest batch, in rows.</summary>
    public const int MaxBatchRows = 65_536;

    /// <summary>The most batch sizes that a model can be held to.</summary>
    public const int MaxAllowedSizes = 64;

    /// <summary>The largest share of worker time, in parts.</summary>
    public const int MaxWeight = 1000;

    /// <summary>The most requests a second that a limit can name.</summary>
    public const double MaxRequestsPerSecond = 1e9;

    /// <summary>The smallest and the largest result cache, in bytes.</summary>
    public const long MinCacheBytes = 1L << 10, MaxCacheBytes = 16L << 30;

    /// <summary>The longest deadline of requests that name none.</summary>
    public static readonly TimeSpan LongestTimeout = TimeSpan.FromHours(1);

    /// <summary>The longest life of a cached answer.</summary>
    public static readonly TimeSpan LongestTimeToLive = TimeSpan.FromDays(30);

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    /// <summary>Everything that is out of range, for people; null where nothing is.</summary>
    public static string? Check(ServingPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var problems = new List<string>();
        Range(problems, "the default timeout in ms", policy.DefaultTimeout?.TotalMilliseconds, Shortest.TotalMilliseconds, LongestTimeout.TotalMilliseconds);
        Range(problems, "the largest batch", policy.MaxBatchRows, 1, MaxBatchRows);
        CheckSizes(problems, policy);
        Range(problems, "the weight", policy.Weight, 1, MaxWeight);
        Range(problems, "the result cache's size in bytes", policy.ResultCache?.MaxBytes, MinCacheBytes, MaxCacheBytes);
        Range(
            problems, "the result cache's time to live in ms", policy.ResultCache?.TimeToLive.TotalMilliseconds, Shortest.TotalMilliseconds, LongestTimeToLive.TotalMilliseconds);
        if (policy.RequestsPerSecond is { } rate && rate is not (> 0 and <= MaxRequestsPerSecond))
        {
            problems.Add(Text($"the requests a second are {rate}; they must be more than 0 and at most {MaxRequestsPerSecond}"));
        }

        Range(problems, "the requests at once", policy.MaxConcurrentRequests, 1, int.MaxValue);
        problems.AddRange([.. policy.ToGuard().Check(), .. new[] { FallbackRules.Check(policy.Fallback), policy.Inputs?.Check(), policy.Decisions?.Fault() }.OfType<string>()]);
        return problems.Count == 0 ? null : $"The settings are out of range: {string.Join("; ", problems)}.";
    }

    private static void CheckSizes(List<string> problems, ServingPolicy policy)
    {
        var sizes = policy.AllowedBatchRows;
        if (sizes.Length > MaxAllowedSizes)
        {
            problems.Add(Text($"there are {sizes.Length} allowed batch sizes; at most {MaxAllowedSizes} are taken"));
            return;
        }

        for (var i = 0; i < sizes.Length; i++)
        {
            Range(problems, Text($"allowed batch size {i + 1}"), sizes[i], 1, policy.MaxBatchRows is >= 1 and <= MaxBatchRows and var most ? most : MaxBatchRows);
            if (i > 0 && sizes[i] <= sizes[i - 1])
            {
                problems.Add(Text($"allowed batch size {i + 1} is {sizes[i]} after {sizes[i - 1]}; they must ascend"));
            }
        }
    }

    private static void Range(List<string> problems, string what, double? value, double least, double most)
    {
        if (value is { } number && !(number >= least && number <= most))
        {
            problems.Add(Text($"{what} is {number}; it must be {least} to {most}"));
        }
    }

    private static string Text(DefaultInterpolatedStringHandler text) => string.Create(CultureInfo.InvariantCulture, ref text);
}
