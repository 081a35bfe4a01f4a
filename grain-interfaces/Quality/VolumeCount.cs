namespace Actors.Quality;

/// <summary>Requests of a model that a process has seen.</summary>
/// <param name="Hour">In which hour: its begin.</param>
/// <param name="Count">How many.</param>
/// <param name="Last">When the last of them was.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.VolumeCount)]
public sealed record VolumeCount([property: Id(0)] DateTimeOffset Hour, [property: Id(1)] long Count, [property: Id(2)] DateTimeOffset Last)
{
    /// <summary>Those of them that were refused or failed.</summary>
    [Id(3)]
    public long Failed { get; init; }

    /// <summary>What the others took together, from arrival to answer, in seconds.</summary>
    [Id(4)]
    public double Seconds { get; init; }
}
