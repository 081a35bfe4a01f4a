namespace Actors.Conformance.Models;

/// <summary>A model that cases ask.</summary>
/// <param name="Name">Its name on the server.</param>
/// <param name="About">What it computes.</param>
/// <param name="Onnx">The file.</param>
/// <param name="MaxBatch">Its largest batch where that is limited; null where it is not.</param>
internal sealed record TestModel(string Name, string About, byte[] Onnx, int? MaxBatch = null);
