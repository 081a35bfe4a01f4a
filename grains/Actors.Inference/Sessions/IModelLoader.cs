namespace Actors.Inference;

/// <summary>Turns a model file into a runner. Called on the loader thread only.</summary>
internal interface IModelLoader
{
    /// <summary>Loads the file; throws <see cref="ModelLoadException"/> with the reason where it cannot be served.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sha256">What its bytes have to hash to, in lower-case hexadecimal; null where any bytes will do.</param>
    IModelRunner Load(string path, string? sha256);

    /// <summary>As above, where it matters which version the file is of.</summary>
    /// <param name="model">The version.</param>
    /// <param name="path">The file.</param>
    /// <param name="sha256">What its bytes have to hash to, in lower-case hexadecimal; null where any bytes will do.</param>
    IModelRunner Load(EngineModel model, string path, string? sha256) => Load(path, sha256);

    /// <summary>Says what the file holds, or why it is refused.</summary>
    InspectionResult Inspect(string path);
}
