namespace Actors.Gateway.Inference;

/// <summary>The body comes in an encoding that is not taken.</summary>
internal sealed class UnknownEncodingException(string message) : Exception(message);
