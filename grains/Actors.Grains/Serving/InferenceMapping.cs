using System.Globalization;
using Actors.Inference;
using Actors.Registry;
using Actors.Serving;

namespace Actors.Grains.Serving;

/// <summary>Turns messages into the engine's tensors and back. Memory is passed on, never copied.</summary>
internal static class InferenceMapping
{
    public static Tensor[] ToTensors(this TensorData[] inputs)
    {
        var tensors = new Tensor[inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            var input = inputs[i];
            tensors[i] = new Tensor(input.Name, (ElementType)input.Type, input.Shape, input.Content);
        }

        return tensors;
    }

    public static InferenceReply ToReply(this EngineReply reply, int version, bool isCached = false)
    {
        var outputs = reply.Outputs.Length == 0 ? [] : new TensorData[reply.Outputs.Length];
        for (var i = 0; i < outputs.Length; i++)
        {
            var output = reply.Outputs[i];
            outputs[i] = new TensorData(output.Name, (TensorType)output.Type, output.Shape, output.Content);
        }

        return new InferenceReply(ToOutcome(reply.Outcome), version, outputs, reply.Detail)
        {
            Lease = reply.Lease,
            Facts = ToFacts(reply.Facts, isCached),
            RetryAfter = reply.RetryAfter,
        };
    }

    /// <summary>The answer where there is no version to serve; the model is null where it does not exist either.</summary>
    public static InferenceReply NotFound(ModelKey key, ServableModel? model, int? version)
    {
        var name = key.Name;
        if (model is { Route.Unloaded: true })
        {
            return new InferenceReply(InferenceOutcome.Unavailable, 0, [], $"Request for unknown model: '{name}' has no available versions: it is unloaded");
        }

        return model is null
            ? new InferenceReply(InferenceOutcome.UnknownModel, 0, [], $"Request for unknown model: '{name}' is not found")
            : new InferenceReply(InferenceOutcome.UnknownVersion, 0, [], version is int number
                ? string.Create(CultureInfo.InvariantCulture, $"Request for unknown model: '{name}' has no version {number} that can be served")
                : $"Request for unknown model: '{name}' has no live version; name a version or point the alias 'live' at one");
    }

    /// <summary>The answer of a version whose breaker is open.</summary>
    public static InferenceReply LeftAlone(EngineModel version, TimeSpan rest) =>
        new(InferenceOutcome.Unavailable, version.Version, [], string.Create(CultureInfo.InvariantCulture, $"Version {version.Version} failed too often; it is left alone for a while."))
        {
            RetryAfter = rest,
            FallbackReason = "breaker_open",
        };

    /// <summary>The answer of a version that too many requests are at.</summary>
    public static InferenceReply Crowded(EngineModel version) =>
        new(InferenceOutcome.Overloaded, version.Version, [], string.Create(CultureInfo.InvariantCulture, $"Too many requests are at version {version.Version}."))
        {
            RetryAfter = TimeSpan.FromSeconds(1),
            FallbackReason = "crowded",
        };

    /// <summary>The answer of a version whose run was given up.</summary>
    public static InferenceReply TookTooLong(EngineModel version, TimeSpan limit) => new(
        InferenceOutcome.DeadlinePassed,
        version.Version,
        [],
        string.Create(CultureInfo.InvariantCulture, $"Version {version.Version} took longer than its limit of {limit.TotalMilliseconds} ms."))
    {
        FallbackReason = "timeout",
    };

    /// <summary>How the model wants to be served, in the engine's terms.</summary>
    public static EngineSettings ToEngine(this ServingSettings settings) => new()
    {
        DefaultTimeout = settings.DefaultTimeout,
        MaxBatchRows = settings.MaxBatchRows,
        AllowedBatchRows = settings.AllowedBatchRows ?? [],
        Weight = settings.Weight ?? EngineSettings.Default.Weight,
    };

    private static InferenceFacts ToFacts(in RunFacts facts, bool isCached) =>
        new(facts.Rows, facts.BatchRows, facts.BatchRequests, facts.Queued, facts.Ran, ToName(facts.Reason), isCached);

    private static string? ToName(DispatchReason reason) => reason switch
    {
        DispatchReason.None => null,
        DispatchReason.Idle => "idle",
        DispatchReason.Caller => "caller",
        DispatchReason.Free => "free",
        DispatchReason.Full => "full",
        DispatchReason.Deadline => "deadline",
        DispatchReason.Shape => "shape",
        DispatchReason.Drain => "drain",
        DispatchReason.Isolated => "isolated",
        DispatchReason.Remote => "remote",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Not a reason."),
    };

    private static InferenceOutcome ToOutcome(EngineOutcome outcome) => outcome switch
    {
        EngineOutcome.Done => InferenceOutcome.Done,
        EngineOutcome.InvalidInput => InferenceOutcome.InvalidInput,
        EngineOutcome.Overloaded => InferenceOutcome.Overloaded,
        EngineOutcome.ModelFailed => InferenceOutcome.ModelFailed,
        EngineOutcome.Unavailable => InferenceOutcome.Unavailable,
        EngineOutcome.DeadlineUnmeetable => InferenceOutcome.DeadlineUnmeetable,
        EngineOutcome.DeadlinePassed => InferenceOutcome.DeadlinePassed,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Not an outcome."),
    };
}
