namespace Actors.Devices;

/// <summary>What a device says when it checks in.</summary>
/// <param name="DesiredVersion">The version of its desired properties that it knows; 0 for none.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.CheckIn)]
public sealed record CheckIn([property: Id(0)] long DesiredVersion)
{
    /// <summary>A random name of the run of its software, at most 500 characters; null where it does not say.</summary>
    [Id(1)]
    public string? Boot { get; init; }

    /// <summary>Counts its check-ins in that run, from 1; 0 where it does not.</summary>
    [Id(2)]
    public long Sequence { get; init; }

    /// <summary>What tells the machine from another; null where it does not say.</summary>
    [Id(3)]
    public string? Hardware { get; init; }

    /// <summary>A JSON merge patch of what it reports; null for none.</summary>
    [Id(4)]
    public byte[]? Reported { get; init; }

    /// <summary>The device's number of this report; null where it numbers none.</summary>
    [Id(5)]
    public long? ReportedVersion { get; init; }

    /// <summary>Names of what it measured.</summary>
    [Id(6)]
    public string[] Measures { get; init; } = [];

    /// <summary>The values of <see cref="Measures"/>.</summary>
    [Id(7)]
    public double[] Values { get; init; } = [];

    /// <summary>What it says of its models, a JSON array; null where it says nothing.</summary>
    [Id(8)]
    public byte[]? Models { get; init; }
}
