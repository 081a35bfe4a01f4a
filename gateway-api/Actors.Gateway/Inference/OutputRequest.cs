namespace Actors.Gateway.Inference;

/// <summary>An output that a request asks for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Binary">Whether it is wanted in the binary form; null leaves it to the request.</param>
/// <param name="Classes">How many of the highest values are wanted, as the classification extension has them; 0 for the tensor itself.</param>
internal readonly record struct OutputRequest(string Name, bool? Binary, int Classes);
