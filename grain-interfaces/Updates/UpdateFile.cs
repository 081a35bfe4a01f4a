namespace Actors.Updates;

/// <summary>A file of metadata.</summary>
/// <param name="Content">Its bytes, as they were signed.</param>
/// <param name="IsImmutable">Whether its name always stands for the same bytes.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.UpdateFile)]
public sealed record UpdateFile([property: Id(0)] byte[] Content, [property: Id(1)] bool IsImmutable);
