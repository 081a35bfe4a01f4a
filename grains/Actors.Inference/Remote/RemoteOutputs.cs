namespace Actors.Inference;

/// <summary>Holds a backend's outputs against the signature: what another machine says of its answer is not trusted.</summary>
internal static class RemoteOutputs
{
    /// <summary>Null, or what is wrong.</summary>
    public static string? Check(ModelSignature signature, ReadOnlySpan<Tensor> outputs, int rows)
    {
        if (outputs.Length != signature.Outputs.Length)
        {
            return FormattableString.Invariant($"it has {outputs.Length} outputs, not {signature.Outputs.Length}");
        }

        for (int i = 0; i < outputs.Length; i++)
        {
            if (Check(signature.Outputs[i], outputs[i], signature.Batches ? rows : null) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static string? Check(TensorSignature wanted, in Tensor output, int? rows)
    {
        if (output.Name != wanted.Name || output.Type != wanted.Type)
        {
            return $"output '{wanted.Name}' is of datatype {output.Type.Name()}, not {wanted.Type.Name()}";
        }

        long[] shape = output.Shape ?? [];
        bool fits = wanted.Shape is null || shape.Length == wanted.Shape.Length;
        for (int i = 0; fits && wanted.Shape is not null && i < shape.Length; i++)
        {
            fits = i == 0 && rows is { } count ? shape[i] == count : wanted.Shape[i] < 0 ? shape[i] >= 0 : shape[i] == wanted.Shape[i];
        }

        return !fits ? $"output '{wanted.Name}' has the shape {ShapeText.Format(shape)}, not {ShapeText.Format(rows is { } known ? [known, .. wanted.Shape.AsSpan(1)] : wanted.Shape)}"
            : TensorChecks.CheckContent(output) is null ? null
            : $"output '{wanted.Name}' has data that does not fit its shape {ShapeText.Format(shape)}, or text that is not UTF-8";
    }
}
