namespace Actors.Drift;

/// <summary>A request to keep a baseline.</summary>
/// <param name="Group">The group that it is of.</param>
/// <param name="Name">Its name; one that is there gets another version.</param>
/// <param name="ModelVersion">The model's version that it is for; null for all without one of their own.</param>
/// <param name="Source">Where its rows came from, in words.</param>
/// <param name="Profile">The profile's bytes.</param>
/// <param name="Sample">A sample of its rows, as bytes; null for none.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.KeepBaseline)]
public sealed record KeepBaseline(
    [property: Id(0)] string Group,
    [property: Id(1)] string Name,
    [property: Id(2)] int? ModelVersion,
    [property: Id(3)] string Source,
    [property: Id(4)] byte[] Profile,
    [property: Id(5)] byte[]? Sample)
{
    /// <summary>The revision that the monitor has to be at; null for any.</summary>
    [Id(6)]
    public long? IfRevision { get; init; }
}
