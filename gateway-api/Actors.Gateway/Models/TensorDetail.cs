namespace Actors.Gateway.Models;

/// <summary>An input or output of a model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Datatype">Its element type, under the Open Inference Protocol's name.</param>
/// <param name="Shape">Its dimensions; -1 where a request decides.</param>
/// <param name="Symbols">The names of the dimensions; empty where one has none.</param>
public sealed record TensorDetail(string Name, string Datatype, IReadOnlyList<long> Shape, IReadOnlyList<string> Symbols);
