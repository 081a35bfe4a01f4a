using Actors.Audit;

namespace Actors.Registry;

/// <summary>Parses and loads a stored model file once, away from the models being served. Key: <c>0</c>; any silo answers.</summary>
[Alias(AliasNames.ModelInspectionGrain)]
public interface IModelInspectionGrain : IGrainWithIntegerKey
{
    /// <summary>Reads the artifact and loads it into ONNX Runtime.</summary>
    /// <param name="artifact">The artifact's identity in the artifact store: a digest, or the upload id of one that is still staged.</param>
    [Alias("Inspect")]
    [Reads]
    Task<ModelInspection> InspectAsync(string artifact, CancellationToken cancellationToken);
}
