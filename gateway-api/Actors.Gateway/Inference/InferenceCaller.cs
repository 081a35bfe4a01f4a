using Actors.Registry;
using Actors.Serving;

namespace Actors.Gateway.Inference;

/// <summary>
/// Where predictions go: to the silo in this process where there is one, by reference and on the caller's own thread if that is cheapest;
/// else to the model's grain.
/// </summary>
internal sealed class InferenceCaller(IServiceProvider services, InferenceGrains grains)
{
    private readonly ILocalInference? _local = (ILocalInference?)services.GetService(typeof(ILocalInference));

    /// <summary>
    /// Whether the callee is done with the request's memory whenever a call has ended, also by an exception. A call that leaves the process
    /// may be given up by its caller before it has been sent.
    /// </summary>
    public bool EndsWithItsMemory => _local is not null;

    /// <summary>How late a prediction would be that is asked for now; zero where it would be in time, or where nothing is known of it here.</summary>
    public TimeSpan Lateness(ModelKey key, int? version, TimeSpan? patience) => _local?.Lateness(key, version, patience) ?? TimeSpan.Zero;

    /// <summary>Whether a model may be being rolled out or fall back on last answers, so that requests are asked for what decides on that.</summary>
    public bool WantsHints => _local?.WantsHints ?? true;

    /// <summary>Runs a prediction.</summary>
    public ValueTask<InferenceReply> InferAsync(ModelKey key, InferenceCall call, CancellationToken cancellationToken) =>
        _local is not null ? _local.InferAsync(key, call, cancellationToken) : CallAsync(key, call, cancellationToken);

    private async ValueTask<InferenceReply> CallAsync(ModelKey key, InferenceCall call, CancellationToken cancellationToken)
    {
        var grain = grains.Get(key);
        var reply = await grain.InferAsync(call, cancellationToken);
        if (reply.Outcome == InferenceOutcome.Done)
        {
            grains.Keep(key, grain);
        }

        return reply;
    }
}
