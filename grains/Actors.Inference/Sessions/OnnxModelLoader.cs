namespace Actors.Inference;

/// <summary>Loads model files with ONNX Runtime.</summary>
internal sealed class OnnxModelLoader(InferenceOptions options) : IModelLoader
{
    private readonly InferenceOptions _options = options;

    public IModelRunner Load(string path) => throw new ModelLoadException("This build has no ONNX Runtime yet: " + _options.IntraOpThreads);

    public InspectionResult Inspect(string path) => InspectionResult.Refused("This build has no ONNX Runtime yet.");
}
