namespace Actors.Inference;

/// <summary>Joins what the file says of itself with what the runtime made of it.</summary>
internal static class OnnxDescriber
{
    public static OnnxDescription Describe(OnnxHeader header, ModelSignature signature) => new(
        Array.ConvertAll(signature.Inputs, ToSpec),
        Array.ConvertAll(signature.Outputs, ToSpec),
        header.Opsets,
        header.IrVersion,
        header.Producer,
        header.GraphName,
        header.Metadata,
        signature.Batches);

    private static OnnxTensorSpec ToSpec(TensorSignature tensor) => new(tensor.Name, tensor.Type.Name(), tensor.Shape ?? [], tensor.Symbols ?? []) { Optional = tensor.Optional };
}
