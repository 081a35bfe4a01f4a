namespace Actors.Ingestion.Bridges;

/// <summary>An MQTT broker.</summary>
public sealed class BrokerOptions
{
    /// <summary>Its name in logs: 1 to 40 of A-Z, a-z, 0-9, '.', '_' and '-'. Default: mqtt.</summary>
    public string Name { get; set; } = "mqtt";

    /// <summary>Its host. Not empty.</summary>
    public string Host { get; set; } = "";

    /// <summary>Its port. Default: 1883.</summary>
    public int Port { get; set; } = 1883;

    /// <summary>By what name it keeps this process' session; each process of a cluster has another. Default: actors, the name, and the machine's.</summary>
    public string? ClientId { get; set; }

    /// <summary>The user; null for none.</summary>
    public string? User { get; set; }

    /// <summary>The password; null for none.</summary>
    public string? Password { get; set; }

    /// <summary>Whether the connection is encrypted. Default: false.</summary>
    public bool Tls { get; set; }

    /// <summary>A file with the certificates (PEM) that the broker's is issued by; null for those of the system.</summary>
    public string? CaFile { get; set; }

    /// <summary>Whose the readings are. Default: default.</summary>
    public string Tenant { get; set; } = "default";

    /// <summary>Messages that may wait to be durable; beyond them the broker keeps the rest. 1 to 65,535. Default: 512.</summary>
    public int MaxMessages { get; set; } = 512;

    /// <summary>What is subscribed to.</summary>
    public IList<TopicOptions> Topics { get; } = [];
}
