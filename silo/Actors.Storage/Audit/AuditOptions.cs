namespace Actors.Storage.Audit;

/// <summary>How the audit log is kept.</summary>
public sealed class AuditOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Audit";

    /// <summary>The key that signs heads, in PEM (PKCS #8, P-256). Default: <c>audit/signing.pem</c> in the data folder, made at the first start. The silos of a cluster share one.</summary>
    public string? KeyFile { get; set; }

    /// <summary>The secret that details are sealed under: 32 bytes in hexadecimal. Default: <c>audit/secret</c> in the data folder, made at the first start. The silos of a cluster share one.</summary>
    public string? SecretFile { get; set; }

    /// <summary>Entries that wait to be written at most; a change beyond is refused. 1 to 1,000,000. Default: 65,536.</summary>
    public int MaxWaiting { get; set; } = 65_536;

    /// <summary>Entries of one commit at most. 1 to 65,536. Default: 4,096.</summary>
    public int MaxBatch { get; set; } = 4_096;

    /// <summary>How long new entries may go without a signed head. 10 ms to 1 hour. Default: 1 s.</summary>
    public TimeSpan HeadPeriod { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// From what age on a change without an outcome is given up and its outcome said to be unknown; zero at the start of a process that is alone.
    /// Longer than any change takes. 1 minute to 30 days. Default: 1 hour.
    /// </summary>
    public TimeSpan OpenAge { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Whether this process has the database to itself, so that what is open at its start is nobody's. The host sets it. Default: false.</summary>
    public bool IsAlone { get; set; }

    /// <summary>Entries at the end of the log that each start reads over. 0 to 1,000,000. Default: 1,000.</summary>
    public int CheckedAtStart { get; set; } = 1_000;

    /// <summary>How long after the whole log was read over in the background it is read over again; zero for never. To 365 days. Default: 1 day.</summary>
    public TimeSpan CheckPeriod { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Entries a second that are read over so, at most. 1 to 1,000,000. Default: 2,000.</summary>
    public int CheckRate { get; set; } = 2_000;

    /// <summary>Starts although the log does not stand up to the check at start, once somebody has looked into it; the log says so. Default: false.</summary>
    public bool AcceptFault { get; set; }
}
