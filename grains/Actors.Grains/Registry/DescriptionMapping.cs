using Actors.Inference;
using Actors.Registry;

namespace Actors.Grains.Registry;

/// <summary>Turns what the engine read in a file into the registry's message.</summary>
internal static class DescriptionMapping
{
    public static ModelDescription ToMessage(this OnnxDescription description) => new(
        [.. description.Inputs.Select(ToMessage)],
        [.. description.Outputs.Select(ToMessage)],
        description.Opsets,
        description.IrVersion,
        description.Producer,
        description.GraphName,
        description.Metadata)
    {
        Remote = description.Remote,
    };

    private static TensorSpec ToMessage(OnnxTensorSpec spec) => new(spec.Name, spec.Type, spec.Shape, spec.Symbols) { Optional = spec.Optional };
}
