namespace Actors.Gateway.Decisions;

/// <summary>A tensor of a decision that a device made by itself.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Datatype">Its datatype.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Content">Its elements in the protocol's binary form, in base64.</param>
internal sealed record OfflineTensor(string? Name, string? Datatype, IReadOnlyList<long>? Shape, byte[]? Content);
