namespace Actors.Gateway.Configuration;

/// <summary>An input or output in a model's configuration.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DataType">Its element type under the configuration's name: TYPE_FP32, TYPE_STRING, ...</param>
/// <param name="Dims">Its dimensions without the one that counts rows; -1 where a request decides.</param>
/// <param name="Optional">Whether a request may leave it out.</param>
internal sealed record ConfigurationTensor(string Name, string DataType, long[] Dims, bool Optional);
