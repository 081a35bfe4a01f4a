namespace Actors.Inference;

/// <summary>A version must not be loaded; the message tells callers why.</summary>
/// <param name="message">Why.</param>
public sealed class ModelRefusedException(string message) : Exception(message);
