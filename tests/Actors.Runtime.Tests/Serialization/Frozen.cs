namespace Actors.Runtime.Tests.Serialization;

/// <summary>Shared as it is.</summary>
[GenerateSerializer, Immutable]
public sealed class Frozen
{
    [Id(0)]
    public int[] Numbers { get; init; } = [];
}
