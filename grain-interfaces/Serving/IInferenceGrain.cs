using Actors.Audit;
using Actors.Registry;

namespace Actors.Serving;

/// <summary>
/// The front of a model on a silo: one stateless worker per model and silo, which hands requests to the silo's inference engine and awaits.
/// Key: <see cref="ModelKey"/>.
/// </summary>
[Alias(AliasNames.InferenceGrain)]
public interface IInferenceGrain : IGrainWithStringKey
{
    /// <summary>Runs a prediction. The version is fixed when the request is admitted; every row of it is answered by that version.</summary>
    [Alias("Infer")]
    [Reads]
    ValueTask<InferenceReply> InferAsync(InferenceCall call, CancellationToken cancellationToken);

    /// <summary>The model's routing snapshot as this silo has it; null where the model does not exist.</summary>
    [Alias("GetRoute")]
    [Reads]
    ValueTask<ModelRoute?> GetRouteAsync(CancellationToken cancellationToken);

    /// <summary>Loads the version (null: the live one) if it is not loaded, and says whether it can serve.</summary>
    [Alias("Ready")]
    [Reads]
    ValueTask<InferenceOutcome> ReadyAsync(int? version, CancellationToken cancellationToken);
}
