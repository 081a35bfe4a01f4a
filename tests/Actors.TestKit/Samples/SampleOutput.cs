namespace Actors.TestKit.Samples;

/// <summary>One output of a sample model and what it should be.</summary>
/// <param name="Name">The output's name.</param>
/// <param name="Columns">Elements of a row.</param>
/// <param name="Expected">Every row's elements, row by row.</param>
/// <param name="Tolerance">The largest absolute difference; 0 for labels.</param>
public sealed record SampleOutput(string Name, int Columns, double[] Expected, double Tolerance);
