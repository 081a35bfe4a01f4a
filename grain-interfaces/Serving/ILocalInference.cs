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

    /// <summary>How late a prediction would be that is asked for now, so that one that cannot be in time need not even be read.</summary>
    /// <param name="key">The model.</param>
    /// <param name="version">The version; null for the live one.</param>
    /// <param name="timeout">How long its caller waits; null for as long as the model's settings say.</param>
    /// <returns>Zero where it would be in time, or where nothing is known of it.</returns>
    TimeSpan Lateness(Registry.ModelKey key, int? version, TimeSpan? timeout);

    /// <summary>Whether any model of this process is being rolled out, or falls back on its callers' last answers. Where none does, requests need not be asked for <see cref="RolloutHints"/>.</summary>
    bool WantsHints { get; }
}
