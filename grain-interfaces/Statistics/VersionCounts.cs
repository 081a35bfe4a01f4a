namespace Actors.Statistics;

/// <summary>
/// What one version has answered, as the v2 statistics extension counts it. Counts of several silos add up to those of the cluster, in
/// any order and grouping.
/// </summary>
[GenerateSerializer, Immutable, Alias(AliasNames.VersionCounts)]
public sealed record VersionCounts
{
    /// <summary>A version that has answered nothing.</summary>
    public static VersionCounts None { get; } = new();

    /// <summary>When a run last ended well; null where none has.</summary>
    [Id(0)]
    public DateTimeOffset? LastInference { get; init; }

    /// <summary>Rows that were run; answers from a result cache do not count.</summary>
    [Id(1)]
    public long Inferences { get; init; }

    /// <summary>Runs; fewer than the rows where rows ran together.</summary>
    [Id(2)]
    public long Executions { get; init; }

    /// <summary>Requests answered, from arrival to answer, those from a result cache among them.</summary>
    [Id(3)]
    public DurationCount Success { get; init; }

    /// <summary>Requests refused or failed.</summary>
    [Id(4)]
    public DurationCount Fail { get; init; }

    /// <summary>Requests answered: the wait for their run.</summary>
    [Id(5)]
    public DurationCount Queue { get; init; }

    /// <summary>Requests run: from taking their batch until its run began.</summary>
    [Id(6)]
    public DurationCount ComputeInput { get; init; }

    /// <summary>Requests run: the run of their batch.</summary>
    [Id(7)]
    public DurationCount ComputeInfer { get; init; }

    /// <summary>Requests run: cutting the answers of their batch.</summary>
    [Id(8)]
    public DurationCount ComputeOutput { get; init; }

    /// <summary>Answers from the result cache, and their look-ups.</summary>
    [Id(9)]
    public DurationCount CacheHit { get; init; }

    /// <summary>Requests that were not in the result cache, with their look-ups and insertions.</summary>
    [Id(10)]
    public DurationCount CacheMiss { get; init; }

    /// <summary>The runs by their number of rows, ascending.</summary>
    [Id(11)]
    public BatchCounts[] Batches { get; init; } = [];

    /// <summary>What a backend elsewhere was used for; null where the version is run here, or was not asked yet.</summary>
    [Id(12)]
    public RemoteCounts? Remote { get; init; }

    /// <summary>Runs by why they were started when they were, failed ones among them.</summary>
    [Id(13)]
    public Dictionary<string, long> Dispatches { get; init; } = [];

    /// <summary>Requests that were run and answered, by how long they took from arrival to answer, ascending; spans without any are left out.</summary>
    [Id(14)]
    public TimeCount[] Times { get; init; } = [];

    /// <summary>Both together.</summary>
    public VersionCounts Add(VersionCounts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new VersionCounts
        {
            LastInference = LastInference is null || other.LastInference > LastInference ? other.LastInference : LastInference,
            Inferences = Inferences + other.Inferences,
            Executions = Executions + other.Executions,
            Success = Success + other.Success,
            Fail = Fail + other.Fail,
            Queue = Queue + other.Queue,
            ComputeInput = ComputeInput + other.ComputeInput,
            ComputeInfer = ComputeInfer + other.ComputeInfer,
            ComputeOutput = ComputeOutput + other.ComputeOutput,
            CacheHit = CacheHit + other.CacheHit,
            CacheMiss = CacheMiss + other.CacheMiss,
            Remote = RemoteCounts.Sum(Remote, other.Remote),
            Batches = [.. Batches.Concat(other.Batches)
                .GroupBy(batch => batch.Rows)
                .OrderBy(size => size.Key)
                .Select(size => size.Aggregate((left, right) => left.Add(right)))],
            Times = [.. Times.Concat(other.Times).GroupBy(time => (time.FromNs, time.UntilNs)).OrderBy(span => span.Key)
                .Select(span => new TimeCount(span.Key.FromNs, span.Key.UntilNs, span.Sum(time => time.Count)))],
            Dispatches = Dispatches.Concat(other.Dispatches).GroupBy(reason => reason.Key, StringComparer.Ordinal)
                .ToDictionary(reason => reason.Key, reason => reason.Sum(count => count.Value), StringComparer.Ordinal),
        };
    }
}
