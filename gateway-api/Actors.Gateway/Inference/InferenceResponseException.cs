namespace Actors.Gateway.Inference;

/// <summary>An answer that JSON cannot carry; the message says which output and why, for the client.</summary>
internal sealed class InferenceResponseException(string message) : Exception(message);
