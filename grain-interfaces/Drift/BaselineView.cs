namespace Actors.Drift;

/// <summary>A stored baseline.</summary>
/// <param name="Group">The group that it is of.</param>
/// <param name="Name">Its name.</param>
/// <param name="ModelVersion">The model's version that it is for; null for all without one of their own.</param>
/// <param name="Version">1, 2, 3, ...: grows when it is made anew.</param>
/// <param name="Source">Where its rows came from, in words.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Digest">SHA-256 of its profile.</param>
/// <param name="HasSample">Whether a sample of its rows is kept with it.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.BaselineView)]
public sealed record BaselineView(
    [property: Id(0)] string Group,
    [property: Id(1)] string Name,
    [property: Id(2)] int? ModelVersion,
    [property: Id(3)] int Version,
    [property: Id(4)] string Source,
    [property: Id(5)] DateTimeOffset MadeAt,
    [property: Id(6)] long Rows,
    [property: Id(7)] string Digest,
    [property: Id(8)] bool HasSample);
