namespace Actors.Storage.Ingestion;

/// <summary>How readings are taken in.</summary>
public sealed class IngestionOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Ingestion";

    /// <summary>Readings that may wait to be written; beyond them senders are told to come again. 1,000 to 10,000,000. Default: 200,000.</summary>
    public int MaxWaitingRows { get; set; } = 200_000;

    /// <summary>Readings that are written in one transaction at most. 100 to 100,000. Default: 20,000.</summary>
    public int MaxCommitRows { get; set; } = 20_000;

    /// <summary>Devices whose counts are kept in memory. 1,000 to 10,000,000. Default: 200,000.</summary>
    public int MaxDevices { get; set; } = 200_000;

    /// <summary>
    /// Open windows of a shard that are kept in memory; beyond them those of the devices that were longest silent are on disk only, and come back when their device is heard. 1,000 to 10,000,000. Default: 200,000.
    /// </summary>
    public int MaxOpenWindows { get; set; } = 200_000;

    /// <summary>How long a commit waits for company once it has something. 0 to 1 s. Default: 20 ms.</summary>
    public TimeSpan CommitPause { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How long a definition that another process changed may be used on. 100 ms to 1 min. Default: 1 s.</summary>
    public TimeSpan DefinitionAge { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often what is too old is deleted. 1 s to 1 day. Default: 1 min.</summary>
    public TimeSpan SweepPeriod { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often windows take new readings in. 10 ms to 1 min. Default: 200 ms.</summary>
    public TimeSpan WindowPeriod { get; set; } = TimeSpan.FromMilliseconds(200);
}
