namespace Actors.TestKit.Gateway;

/// <summary>An answer to a prediction.</summary>
/// <param name="Model">The model that it names.</param>
/// <param name="Version">The version that it names.</param>
/// <param name="Id">The request's id as it came back; null where none did.</param>
/// <param name="Outputs">The outputs in order.</param>
public sealed record InferenceAnswer(string Model, int Version, string? Id, IReadOnlyList<OutputTensor> Outputs)
{
    /// <summary>The values of the output with the name.</summary>
    public double[] Values(string output) => Outputs.Single(tensor => tensor.Name == output).Values;
}
