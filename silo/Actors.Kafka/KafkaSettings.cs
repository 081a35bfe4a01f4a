using Confluent.Kafka;

namespace Actors.Kafka;

/// <summary>The client's settings, from ours.</summary>
internal static class KafkaSettings
{
    /// <summary>Signs of life in a session.</summary>
    private const int Heartbeats = 4;

    /// <summary>Kilobytes of records that wait in memory at most.</summary>
    private const int MaxWaitingKilobytes = 16_384;

    /// <summary>After what time a record counts as not produced, and is tried again by us.</summary>
    private static readonly TimeSpan ProducePatience = TimeSpan.FromSeconds(30);

    /// <summary>A consumer that commits what it is told is finished, and nothing else.</summary>
    public static ConsumerConfig Consumer(KafkaClusterOptions cluster) => new(Client(cluster))
    {
        GroupId = cluster.Group,
        AutoOffsetReset = cluster.Start == "latest" ? AutoOffsetReset.Latest : AutoOffsetReset.Earliest,
        EnableAutoCommit = true,
        EnableAutoOffsetStore = false,
        AutoCommitIntervalMs = (int)cluster.CommitPeriod.TotalMilliseconds,
        PartitionAssignmentStrategy = PartitionAssignmentStrategy.CooperativeSticky,
        SessionTimeoutMs = (int)cluster.SessionTimeout.TotalMilliseconds,
        HeartbeatIntervalMs = (int)cluster.SessionTimeout.TotalMilliseconds / Heartbeats,
        QueuedMaxMessagesKbytes = MaxWaitingKilobytes,
        StatisticsIntervalMs = (int)cluster.LagPeriod.TotalMilliseconds,
    };

    /// <summary>A producer whose records are on all replicas, once and in order, when it says so.</summary>
    public static ProducerConfig Producer(KafkaClusterOptions cluster) => new(Client(cluster))
    {
        Acks = Acks.All,
        EnableIdempotence = true,
        LingerMs = 2,
        MessageTimeoutMs = (int)ProducePatience.TotalMilliseconds,
    };

    private static ClientConfig Client(KafkaClusterOptions cluster)
    {
        var config = new ClientConfig
        {
            BootstrapServers = cluster.Servers,
            ClientId = $"actors-{cluster.Name}-{Environment.MachineName}",
            SecurityProtocol = (cluster.Tls, cluster.User) switch
            {
                (true, null) => SecurityProtocol.Ssl,
                (true, _) => SecurityProtocol.SaslSsl,
                (false, null) => SecurityProtocol.Plaintext,
                _ => SecurityProtocol.SaslPlaintext,
            },
        };
        if (cluster.CaFile is { } issuers)
        {
            config.SslCaLocation = issuers;
        }

        if (cluster.CertificateFile is { } certificate)
        {
            (config.SslCertificateLocation, config.SslKeyLocation) = (certificate, cluster.KeyFile);
        }

        if (cluster.User is { } user)
        {
            (config.SaslUsername, config.SaslPassword) = (user, cluster.Password);
            config.SaslMechanism = cluster.Mechanism switch
            {
                "PLAIN" => SaslMechanism.Plain,
                "SCRAM-SHA-256" => SaslMechanism.ScramSha256,
                _ => SaslMechanism.ScramSha512,
            };
        }

        return config;
    }
}
