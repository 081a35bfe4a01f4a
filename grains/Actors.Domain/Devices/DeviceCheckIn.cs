namespace Actors.Domain.Devices;

/// <summary>What a device says when it checks in.</summary>
/// <param name="Boot">The digest of the run of its software, random at each start; 0 where it does not say.</param>
/// <param name="Sequence">Counts its check-ins in that run, from 1; 0 where it does not.</param>
/// <param name="Hardware">What tells the machine from another; empty where it does not say.</param>
public sealed record DeviceCheckIn(ulong Boot = 0, long Sequence = 0, string Hardware = "")
{
    /// <summary>A JSON merge patch (RFC 7396) of what it reports; empty for none.</summary>
    public ReadOnlyMemory<byte> Reported { get; init; }

    /// <summary>The device's number of this report; null where it numbers none. A report that is not above the last one is left out.</summary>
    public long? ReportedVersion { get; init; }

    /// <summary>What it measured, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Measures { get; init; } = [];

    /// <summary>What it says of its models, a JSON array; empty where it says nothing.</summary>
    public ReadOnlyMemory<byte> Models { get; init; }
}
