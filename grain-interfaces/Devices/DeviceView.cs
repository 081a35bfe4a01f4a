namespace Actors.Devices;

/// <summary>A device.</summary>
/// <param name="Tenant">Its tenant.</param>
/// <param name="Id">Its id.</param>
/// <param name="Version">Counts its changes, check-ins included.</param>
/// <param name="Standing">enrolled, online, silent, duplicate or revoked.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DeviceView)]
public sealed record DeviceView(
    [property: Id(0)] string Tenant, [property: Id(1)] string Id, [property: Id(2)] long Version, [property: Id(3)] string Standing)
{
    /// <summary>When it was enrolled.</summary>
    [Id(4)]
    public DateTimeOffset EnrolledAt { get; init; }

    /// <summary>The name of the token that it was enrolled with.</summary>
    [Id(5)]
    public string Token { get; init; } = "";

    /// <summary>Its last contact; null before the first.</summary>
    [Id(6)]
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>For how long after a contact it counts as alive.</summary>
    [Id(7)]
    public TimeSpan Lease { get; init; }

    /// <summary>What is said of it.</summary>
    [Id(8)]
    public Dictionary<string, string> Attributes { get; init; } = [];

    /// <summary>The groups that it was put in.</summary>
    [Id(9)]
    public string[] Groups { get; init; } = [];

    /// <summary>What it is wanted to be, a JSON object.</summary>
    [Id(10)]
    public byte[] Desired { get; init; } = [];

    /// <summary>Counts the changes of <see cref="Desired"/>.</summary>
    [Id(11)]
    public long DesiredVersion { get; init; }

    /// <summary>What it says that it is, a JSON object.</summary>
    [Id(12)]
    public byte[] Reported { get; init; } = [];

    /// <summary>The number of its last report.</summary>
    [Id(13)]
    public long ReportedVersion { get; init; }

    /// <summary>What it said last of its models, a JSON array; empty for nothing.</summary>
    [Id(14)]
    public byte[] Models { get; init; } = [];

    /// <summary>Why its credentials are taken no more; null where they are.</summary>
    [Id(15)]
    public string? Revoked { get; init; }

    /// <summary>Why it is thought that two machines use its identity; null where it is not.</summary>
    [Id(16)]
    public string? Duplicate { get; init; }

    /// <summary>What tells the machine from another; null where it does not say.</summary>
    [Id(17)]
    public string? Hardware { get; init; }

    /// <summary>Its public key for sealed models, SubjectPublicKeyInfo in PEM; null where it has none.</summary>
    [Id(18)]
    public string? PublicKey { get; init; }

    /// <summary>SHA-256 of its client certificate in hexadecimal; null where it has none.</summary>
    [Id(19)]
    public string? Thumbprint { get; init; }

    /// <summary>Whether there is something for it to do at the DDI address.</summary>
    [Id(20)]
    public bool HasUpdate { get; init; }

    /// <summary>Telemetry that stands in its row, as <c>DeviceMeasures</c> writes it; empty for none.</summary>
    [Id(21)]
    public byte[] Telemetry { get; init; } = [];
}
