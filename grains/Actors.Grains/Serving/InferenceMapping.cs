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

    public static InferenceReply ToReply(this EngineReply reply, int version)
    {
        var outputs = reply.Outputs.Length == 0 ? [] : new TensorData[reply.Outputs.Length];
        for (var i = 0; i < outputs.Length; i++)
        {
            var output = reply.Outputs[i];
            outputs[i] = new TensorData(output.Name, (TensorType)output.Type, output.Shape, output.Content);
        }

        return new InferenceReply(ToOutcome(reply.Outcome), version, outputs, reply.Detail) { Lease = reply.Lease };
    }

    /// <summary>The answer where there is no version to serve; the model is null where it does not exist either.</summary>
    public static InferenceReply NotFound(string key, ServableModel? model, int? version)
    {
        var name = ModelKey.Parse(key).Name;
        return model is null
            ? new InferenceReply(InferenceOutcome.UnknownModel, 0, [], $"Request for unknown model: '{name}' is not found")
            : new InferenceReply(InferenceOutcome.UnknownVersion, 0, [], version is int number
                ? string.Create(CultureInfo.InvariantCulture, $"Request for unknown model: '{name}' has no version {number} that can be served")
                : $"Request for unknown model: '{name}' has no live version; name a version or point the alias 'live' at one");
    }

    private static InferenceOutcome ToOutcome(EngineOutcome outcome) => outcome switch
    {
        EngineOutcome.Done => InferenceOutcome.Done,
        EngineOutcome.InvalidInput => InferenceOutcome.InvalidInput,
        EngineOutcome.Overloaded => InferenceOutcome.Overloaded,
        EngineOutcome.ModelFailed => InferenceOutcome.ModelFailed,
        EngineOutcome.Unavailable => InferenceOutcome.Unavailable,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Not an outcome."),
    };
}
