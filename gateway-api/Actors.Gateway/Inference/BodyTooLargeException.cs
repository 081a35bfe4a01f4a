namespace Actors.Gateway.Inference;

/// <summary>A request body is longer than allowed.</summary>
internal sealed class BodyTooLargeException(long maxBytes) : Exception($"The body is longer than the {maxBytes} bytes that are allowed.");
