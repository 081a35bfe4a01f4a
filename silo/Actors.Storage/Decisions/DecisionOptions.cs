namespace Actors.Storage.Decisions;

/// <summary>How predictions are remembered.</summary>
public sealed class DecisionOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Decisions";

    /// <summary>Files, or the database. Default: files for a process that is alone, else the database.</summary>
    public DecisionStoreKind? Store { get; set; }

    /// <summary>Whether nobody else writes or reads the log. The host sets it. Default: false.</summary>
    public bool IsAlone { get; set; }

    /// <summary>Where predictions are remembered.</summary>
    internal DecisionStoreKind Kind => Store ?? (IsAlone ? DecisionStoreKind.Files : DecisionStoreKind.Database);

    /// <summary>Bytes that may wait to be written; beyond them a prediction waits, is refused, or is not remembered, as its model's policy says. 1 MiB to 4 GiB. Default: 64 MiB.</summary>
    public long MaxWaitingBytes { get; set; } = 64L * 1024 * 1024;

    /// <summary>How long a prediction that need not be durable may wait to be written. 10 ms to 1 minute. Default: 250 ms.</summary>
    public TimeSpan FlushPeriod { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Bytes of a journal from which on it is made into segments. 64 KiB to 1 GiB. Default: 64 MiB.</summary>
    public long JournalBytes { get; set; } = 64L * 1024 * 1024;

    /// <summary>The age of a journal from which on it is made into segments, however small. 1 s to 1 day. Default: 10 min.</summary>
    public TimeSpan JournalAge { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Journals that may wait for a quiet processor to become segments; when there are more, they are made like any other work. They take their place on disk
    /// meanwhile, and are read whole by queries. 1 to 4,096. Default: 64.
    /// </summary>
    public int MostJournals { get; set; } = 64;

    /// <summary>How often journals are looked at and expired segments deleted. 1 s to 1 day. Default: 1 min.</summary>
    public TimeSpan SweepPeriod { get; set; } = TimeSpan.FromMinutes(1);
}
