namespace Actors.Kafka;

/// <summary>A Kafka cluster, and one consumer of it in this process.</summary>
public sealed class KafkaClusterOptions
{
    /// <summary>
    /// Its name in logs and metrics, and in the numbers of readings that have none of their own: 1 to 20 of A-Z, a-z, 0-9, '.', '_' and '-'. Another name where topics were
    /// made anew, since their offsets begin again. Default: kafka.
    /// </summary>
    public string Name { get; set; } = "kafka";

    /// <summary>Where it is: <c>host:port</c>, several with commas in between. Not empty.</summary>
    public string Servers { get; set; } = "";

    /// <summary>The consumer group; the processes of a cluster share its partitions. Not empty. Default: actors.</summary>
    public string Group { get; set; } = "actors";

    /// <summary>Whose the readings are. Default: default.</summary>
    public string Tenant { get; set; } = "default";

    /// <summary>Where a group begins that has no offsets: <c>earliest</c> or <c>latest</c>. Default: earliest.</summary>
    public string Start { get; set; } = "earliest";

    /// <summary>Records that are worked on together; no more are without their effect at any time. 1 to 10,000. Default: 500.</summary>
    public int MaxRecords { get; set; } = 500;

    /// <summary>After what time without a sign of life others get the partitions. 1 s to 5 min. Default: 10 s.</summary>
    public TimeSpan SessionTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the offsets of finished records are committed. 10 ms to 1 min. Default: 1 s.</summary>
    public TimeSpan CommitPeriod { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often the lag is measured. 100 ms to 5 min. Default: 5 s.</summary>
    public TimeSpan LagPeriod { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether connections are encrypted. Default: false.</summary>
    public bool Tls { get; set; }

    /// <summary>A file with the certificates (PEM) that the brokers' are issued by; null for those of the system.</summary>
    public string? CaFile { get; set; }

    /// <summary>A file with this client's certificate (PEM), with <see cref="KeyFile"/>; null for none.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>A file with the certificate's key (PEM); null for none.</summary>
    public string? KeyFile { get; set; }

    /// <summary>The user; null for none.</summary>
    public string? User { get; set; }

    /// <summary>The password; null for none.</summary>
    public string? Password { get; set; }

    /// <summary>How the user is proved: <c>PLAIN</c>, <c>SCRAM-SHA-256</c> or <c>SCRAM-SHA-512</c>. Default: SCRAM-SHA-512.</summary>
    public string Mechanism { get; set; } = "SCRAM-SHA-512";

    /// <summary>What is consumed.</summary>
    public IList<KafkaTopicOptions> Topics { get; } = [];
}
