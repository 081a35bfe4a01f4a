namespace Actors.TestKit.Gateway;

/// <summary>One output of a prediction.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Datatype">The protocol's name of its type.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Values">Its elements, row by row.</param>
public sealed record OutputTensor(string Name, string Datatype, long[] Shape, double[] Values);
