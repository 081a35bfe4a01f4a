namespace Actors.Gateway.Inference;

/// <summary>The body of a prediction request cannot be read; the message says where and why, for the client.</summary>
internal sealed class InferenceRequestException(string message) : Exception(message);
