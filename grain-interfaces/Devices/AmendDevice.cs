namespace Actors.Devices;

/// <summary>Changes of a device; what is null stays.</summary>
[GenerateSerializer, Immutable, Alias(AliasNames.AmendDevice)]
public sealed record AmendDevice
{
    /// <summary>Attributes to set, or with null to remove.</summary>
    [Id(0)]
    public Dictionary<string, string?>? Attributes { get; init; }

    /// <summary>Whether all other attributes go.</summary>
    [Id(1)]
    public bool ReplacesAttributes { get; init; }

    /// <summary>Groups to put it in.</summary>
    [Id(2)]
    public string[]? AddGroups { get; init; }

    /// <summary>Groups to take it out of.</summary>
    [Id(3)]
    public string[]? RemoveGroups { get; init; }

    /// <summary>For how long after a contact it counts as alive.</summary>
    [Id(4)]
    public TimeSpan? Lease { get; init; }

    /// <summary>The version of the device that it has to be at; null for any.</summary>
    [Id(5)]
    public long? IfVersion { get; init; }
}
