namespace Actors.Devices;

/// <summary>A change of a device's desired properties.</summary>
/// <param name="Content">A JSON object.</param>
/// <param name="IsPatch">Whether it is a merge patch (RFC 7396) rather than the whole.</param>
/// <param name="IfVersion">The version of the desired properties that is to be changed; null for any.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.SetDesired)]
public sealed record SetDesired([property: Id(0)] byte[] Content, [property: Id(1)] bool IsPatch, [property: Id(2)] long? IfVersion);
