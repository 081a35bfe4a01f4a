using Actors.LoadTests.Measures;

namespace Actors.LoadTests.Generator;

/// <summary>What a run found. Latencies count from when a request was due, so that a stall is charged to every request that it held up.</summary>
internal sealed class LoadResult
{
    /// <summary>The most faults that are kept.</summary>
    public const int MaxFaults = 5;

    /// <summary>From due to answered, of answers with status 200.</summary>
    public LatencyHistogram Accepted { get; } = new();

    /// <summary>Requests that were taken and whose deadline passed all the same: status 504.</summary>
    public long Late { get; set; }

    /// <summary>From due to answered, of refusals for load: 429 and 503.</summary>
    public LatencyHistogram Refused { get; } = new();

    /// <summary>From sent to answered, of refusals.</summary>
    public LatencyHistogram RefusedFromSent { get; } = new();

    /// <summary>Answers by status.</summary>
    public SortedDictionary<int, long> Statuses { get; } = [];

    /// <summary>Answers with any other status.</summary>
    public long Failed { get; set; }

    /// <summary>What was wrong with these, and with answers that were looked into.</summary>
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
