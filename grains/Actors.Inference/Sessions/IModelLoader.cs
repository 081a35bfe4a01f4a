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

    /// <summary>Loads a model that is on no disk, and whose bytes were checked.</summary>
    /// <param name="content">The model; not kept.</param>
    IModelRunner Load(byte[] content) => throw new ModelLoadException("Models in memory are not loaded here.");

    /// <summary>Says what the file holds, or why it is refused.</summary>
    InspectionResult Inspect(string path);

    /// <summary>Says what a model in memory holds, or why it is refused.</summary>
    InspectionResult Inspect(byte[] content) => InspectionResult.Refused("Models in memory are not loaded here.");
}
