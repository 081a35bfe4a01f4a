using Actors.LoadTests.Measures;

namespace Actors.LoadTests.Generator;

/// <summary>What a run found. Latencies count from when a request was due, so that a stall is charged to every request that it held up.</summary>
internal sealed class LoadResult
{
    /// <summary>The most faults that are kept.</summary>
    public const int MaxFaults = 5;

    /// <summary>From due to answered, of answers with status 200.</summary>
    public LatencyHistogram Accepted { get; } = new();

    /// <summary>From due to answered, of refusals for load: 429, 503 and 504.</summary>
    public LatencyHistogram Refused { get; } = new();

    /// <summary>From sent to answered, of refusals.</summary>
    public LatencyHistogram RefusedFromSent { get; } = new();

    /// <summary>Answers by status.</summary>
    public SortedDictionary<int, long> Statuses { get; } = [];

    /// <summary>Answers that are neither: what was wrong.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Requests that were due and not sent by the end, for want of a free place.</summary>
    public long Unsent { get; set; }

    /// <summary>From the first request to the last answer that counts.</summary>
    public TimeSpan Elapsed { get; set; }

    /// <summary>Processor time of the generator, as a part of the time that went by.</summary>
    public double GeneratorLoad { get; set; }

    /// <summary>Accepted answers a second.</summary>
    public double PerSecond => Accepted.Count / Math.Max(Elapsed.TotalSeconds, double.Epsilon);
}
