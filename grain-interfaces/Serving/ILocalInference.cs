namespace Actors.Serving;

/// <summary>
/// The front of every model on this silo, for callers in the silo's own process. It answers as <see cref="IInferenceGrain"/> does, from the
/// same routing snapshot and the same engine, without a message in between: references travel, the caller's thread may run the model, and
/// an answer that is ready at once costs no switch of threads. A gateway that runs apart calls the grain.
/// </summary>
public interface ILocalInference
{
    /// <summary>Runs a prediction; as <see cref="IInferenceGrain.InferAsync"/>. Never called on a grain's scheduler.</summary>
    /// <param name="key">The model.</param>
    /// <param name="call">The request. Its memory is read until the answer.</param>
    /// <param name="cancellationToken">Takes the request back; it completes only when its memory is no longer read.</param>
    ValueTask<InferenceReply> InferAsync(Registry.ModelKey key, InferenceCall call, CancellationToken cancellationToken);
}
