namespace Actors.Domain.Devices;

/// <summary>All that is kept of one device. JSON parts are UTF-8 and read only where they are needed, so that a check-in costs no parsing of what it does not touch.</summary>
public sealed record DeviceState
{
    /// <summary>When it was enrolled.</summary>
    public DateTimeOffset EnrolledAt { get; init; }

    /// <summary>The token that it was enrolled with; empty where it was none.</summary>
    public string Token { get; init; } = "";

    /// <summary>SHA-256 of its key; empty where it has none.</summary>
    public ReadOnlyMemory<byte> KeyHash { get; init; }

    /// <summary>Whether the device has shown its key: from then on nobody is given another by the token.</summary>
    public bool IsConfirmed { get; init; }

    /// <summary>SHA-256 of its client certificate in lower-case hexadecimal; empty where it has none.</summary>
    public string Thumbprint { get; init; } = "";

    /// <summary>Its public key for sealed models, SubjectPublicKeyInfo in PEM; empty where it has none.</summary>
    public string PublicKey { get; init; } = "";

    /// <summary>What tells the machine from another with the same id, as it says itself; empty where it says nothing.</summary>
    public string Hardware { get; init; } = "";

    /// <summary>Why its credentials are taken no more; empty where they are.</summary>
    public string Revoked { get; init; } = "";

    /// <summary>Why it is thought that two machines use its identity; empty where it is not.</summary>
    public string Duplicate { get; init; } = "";

    /// <summary>Its last contact; null before the first.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>For how long after a contact it counts as alive.</summary>
    public TimeSpan Lease { get; init; } = DeviceRules.DefaultLease;

    /// <summary>Whether its silence has been reported.</summary>
    public bool IsSilent { get; init; }

    /// <summary>The digest of the run of its software that was heard last, and of the two before; 0 for none.</summary>
    public (ulong Now, ulong Before, ulong Earlier) Boots { get; init; }

    /// <summary>The number of its last check-in within that run; 0 for none.</summary>
    public long Sequence { get; init; }

    /// <summary>A JSON object of texts; empty for none.</summary>
    public ReadOnlyMemory<byte> Attributes { get; init; }

    /// <summary>The groups that it was put in, in order.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>What it is wanted to be, a JSON object; empty for none.</summary>
    public ReadOnlyMemory<byte> Desired { get; init; }

    /// <summary>Counts the changes of <see cref="Desired"/>.</summary>
    public long DesiredVersion { get; init; }

    /// <summary>What it says that it is, a JSON object; empty for none.</summary>
    public ReadOnlyMemory<byte> Reported { get; init; }

    /// <summary>The device's number of its last report, or a count of them where it gives none.</summary>
    public long ReportedVersion { get; init; }

    /// <summary>The last measures and the windows that are open, as <see cref="DeviceMeasures"/> writes them; empty for none.</summary>
    public ReadOnlyMemory<byte> Telemetry { get; init; }

    /// <summary>What it said last of its models: a JSON array as in a check-in; empty for none.</summary>
    public ReadOnlyMemory<byte> Models { get; init; }

    /// <summary>What campaigns keep of the device; nobody else reads it.</summary>
    public ReadOnlyMemory<byte> Updates { get; init; }

    /// <summary>Whether there is something for the device to do or to report at the DDI address.</summary>
    public bool HasUpdate { get; init; }
}
