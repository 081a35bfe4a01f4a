namespace Actors.Inference;

/// <summary>Turns a model file into a runner. Called on the loader thread only.</summary>
internal interface IModelLoader
{
    /// <summary>Loads the file; throws <see cref="ModelLoadException"/> with the reason where it cannot be served.</summary>
    IModelRunner Load(string path);

    /// <summary>Says what the file holds, or why it is refused.</summary>
    InspectionResult Inspect(string path);
}
