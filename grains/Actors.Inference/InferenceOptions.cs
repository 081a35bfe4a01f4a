namespace Actors.Inference;

/// <summary>The engine's sizes and limits. All are checked at start.</summary>
public sealed class InferenceOptions
{
    /// <summary>Threads that run models. 1 to 1024; by default as many as the process may use, which follows a container's quota.</summary>
    public int WorkerThreads { get; set; } = Environment.ProcessorCount;

    /// <summary>Threads inside one run of one model. 1 to 256, default 1: several runs side by side beat one spread thin.</summary>
    public int IntraOpThreads { get; set; } = 1;

    /// <summary>Rows of one batch at most, 1 to 65,536, default 64. A request of more rows runs in pieces.</summary>
    public int MaxBatchRows { get; set; } = 64;

    /// <summary>
    /// What leaving a request to a worker costs: waking a thread and switching to it. 0 to 1 s, default 10 µs. A caller that may runs a
    /// request by itself where a batch would save less.
    /// </summary>
    public TimeSpan HandOverCost { get; set; } = TimeSpan.FromMicroseconds(10);

    /// <summary>How long an input that a model failed on is run alone, and a caller that sent several such. 0 to 1 day, default 1 minute.</summary>
    public TimeSpan IsolationTime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Shares of worker time by tenant, 1 to 1000, where tenants compete; 1 for one that is not named. Empty by default.</summary>
    public Dictionary<string, int> TenantWeights { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// By how much longer a request of the next lower urgency may wait beside one that comes later: a second after its arrival the lowest is
    /// as urgent as one of the next priority that has just come. 1 ms to 1 hour, default 1 s.
    /// </summary>
    public TimeSpan PriorityStep { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Rows that may wait for one version, 1 to 2^30, default 16,384. A single request of more is refused as invalid.</summary>
    public int MaxQueuedRows { get; set; } = 16_384;

    /// <summary>Input bytes that may wait in the whole engine, 1 KiB to 2^40, default 512 MiB. A single request of more is refused as invalid.</summary>
    public long MaxQueuedBytes { get; set; } = 512L << 20;

    /// <summary>Bytes of loaded sessions, by their estimate, 1 MiB to 2^44, default 2 GiB. The least recently used idle one leaves first.</summary>
    public long SessionBytesBudget { get; set; } = 2L << 30;

    /// <summary>What a session is counted with beyond twice its file, 0 to 1 GiB, default 256 KiB.</summary>
    public long SessionOverheadBytes { get; set; } = 256 << 10;

    /// <summary>Loads and inspections that may wait for the loader thread, 1 to 1,000,000, default 4096.</summary>
    public int MaxPendingLoads { get; set; } = 4096;

    /// <summary>Requests that may wait for versions to be loaded, 1 to 1,000,000, default 4096. More are refused as overload.</summary>
    public int MaxLoadWaiters { get; set; } = 4096;

    /// <summary>How long a failed load is answered with its failure before it is tried again. 0 to 1 hour, default 1 s.</summary>
    public TimeSpan LoadRetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a stop waits for accepted requests before the runs under way are terminated. 0 to 1 hour, default 10 s.</summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes of output memory kept for reuse, 0 to 2^40, default 64 MiB.</summary>
    public long PooledOutputBytes { get; set; } = 64L << 20;

    /// <summary>Whether what requests use is counted by caller, for cost. Default true; a process that nobody charges, as a device, may do without.</summary>
    public bool MetersUse { get; set; } = true;
}
