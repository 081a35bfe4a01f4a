using System.Net.Security;

namespace Actors.Mqtt;

/// <summary>How a client reaches its broker, and how much it takes at once.</summary>
public sealed class MqttClientOptions
{
    /// <summary>The broker's name or address.</summary>
    public required string Host { get; init; }

    /// <summary>The broker's port. Default: 1883.</summary>
    public int Port { get; init; } = 1883;

    /// <summary>By what name the broker keeps the session. 1 to 128 characters; brokers need not take more than 23 of them.</summary>
    public required string ClientId { get; init; }

    /// <summary>The user's name; null for none.</summary>
    public string? User { get; init; }

    /// <summary>The user's password; null for none.</summary>
    public string? Password { get; init; }

    /// <summary>How the connection is encrypted; null where it is not.</summary>
    public SslClientAuthenticationOptions? Tls { get; init; }

    /// <summary>Whether the broker forgets subscriptions and waiting messages with every connection. Default: false, so that nothing of quality 1 is lost meanwhile.</summary>
    public bool IsCleanSession { get; init; }

    /// <summary>How long the connection may be silent. 1 s to 18 h. Default: 30 s.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a connection, its greeting and its subscriptions may take. Default: 20 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The first pause after a connection was lost; it doubles with each try, and half of it is random. Default: 100 ms.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest pause. Default: 30 s.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The largest packet that is taken, in bytes; a broker that sends a larger one is left. Default: 4 MiB.</summary>
    public int MaxPacketBytes { get; init; } = 4 << 20;

    /// <summary>Messages that may be with the handler at once; beyond them nothing is read, so that the broker keeps the rest. 1 to 65,535. Default: 256.</summary>
    public int MaxReceived { get; init; } = 256;

    /// <summary>Messages of quality 1 that may wait for the broker's acknowledgement. 1 to 10,000. Default: 64.</summary>
    public int MaxPublished { get; init; } = 64;
}
