namespace Actors.Drift;

/// <summary>A baseline with what is in it.</summary>
/// <param name="View">What it is.</param>
/// <param name="Profile">The profile's bytes.</param>
/// <param name="Sample">A sample of its rows, as bytes; null for none.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.BaselineContent)]
public sealed record BaselineContent([property: Id(0)] BaselineView View, [property: Id(1)] byte[] Profile, [property: Id(2)] byte[]? Sample);
