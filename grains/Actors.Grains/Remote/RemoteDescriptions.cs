using System.Collections.Immutable;
using Actors.Domain.Remote;
using Actors.Inference;

namespace Actors.Grains.Remote;

/// <summary>Describes backends as model files are described.</summary>
internal static class RemoteDescriptions
{
    public static OnnxDescription Describe(RemoteBackend backend)
    {
        var inputs = ToSpecs(backend.Inputs);
        var outputs = ToSpecs(backend.Outputs);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["remote.kind"] = backend.Kind.Name(),
            ["remote.url"] = backend.Url.GetLeftPart(UriPartial.Path),
            ["remote.timeLimitMs"] = FormattableString.Invariant($"{backend.TimeLimit.TotalMilliseconds}"),
            ["remote.maxConcurrent"] = FormattableString.Invariant($"{backend.MaxConcurrent}"),
        };
        if (backend.Model.Length > 0)
        {
            metadata["remote.model"] = backend.ModelVersion.Length == 0 ? backend.Model : $"{backend.Model}/{backend.ModelVersion}";
        }

        if (backend.Secret is { } secret)
        {
            metadata["remote.secret"] = secret.Name;
        }

        var batches = inputs.Concat(outputs).All(static tensor => tensor.Shape is [-1, ..]);
        return new OnnxDescription(inputs, outputs, [], 0, "", backend.Model, metadata, batches) { Remote = backend.Kind.Name() };
    }

    private static OnnxTensorSpec[] ToSpecs(ImmutableArray<RemoteTensor> tensors) =>
        [.. tensors.Select(static tensor => new OnnxTensorSpec(tensor.Name, tensor.Datatype, [.. tensor.Shape], [.. tensor.Shape.Select(static _ => "")]))];
}
