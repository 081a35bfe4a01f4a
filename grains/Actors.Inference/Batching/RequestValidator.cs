namespace Actors.Inference;

/// <summary>Holds a request against a signature and, where it fits, fills a pending request with its tensors in the signature's order.</summary>
internal static class RequestValidator
{
    /// <summary>Returns null and a filled <paramref name="request"/>, or what is wrong.</summary>
    public static string? Admit(ModelSignature signature, ReadOnlySpan<Tensor> inputs, string[]? outputNames, PendingRequest request)
    {
        request.Prepare(signature.Inputs.Length);
        string? problem = PlaceInputs(signature, inputs, request)
            ?? CountRows(signature, request)
            ?? PlaceOutputs(signature, outputNames, request);
        if (problem is null)
        {
            ShapeBuckets.SetKeys(signature, request);
        }

        return problem;
    }

    private static string? PlaceInputs(ModelSignature signature, ReadOnlySpan<Tensor> inputs, PendingRequest request)
    {
        Span<Tensor> placed = request.Inputs;
        long bytes = 0;
        foreach (ref readonly Tensor input in inputs)
        {
            int position = input.Name is null ? -1 : signature.FindInput(input.Name);
            if (position < 0)
            {
                return $"The model has no input '{Clip(input.Name)}'; it takes {List(signature.Inputs)}.";
            }

            if (placed[position].Name is not null)
            {
                return $"Input '{input.Name}' is given twice.";
            }

            if ((CheckSpec(signature.Inputs[position], input) ?? TensorChecks.CheckContent(input)) is { } problem)
            {
                return problem;
            }

            placed[position] = input;
            request.RunsAlone |= position >= signature.RequiredInputs;
            bytes += input.Content.Length;
        }

        request.Bytes = bytes;
        return inputs.Length == signature.RequiredInputs && !request.RunsAlone ? null : FindMissing(signature, placed, inputs.Length);
    }

    private static string? CheckSpec(TensorSignature wanted, in Tensor input)
    {
        if (input.Type != wanted.Type)
        {
            return $"Input '{input.Name}' is of datatype {input.Type.Name()}; the model takes {wanted.Type.Name()}.";
        }

        if (input.Shape is null)
        {
            return $"Input '{input.Name}' has no shape.";
        }

        if (wanted.Shape is null)
        {
            return null;
        }

        bool fits = input.Shape.Length == wanted.Shape.Length;
        for (int i = 0; fits && i < wanted.Shape.Length; i++)
        {
            fits = wanted.Shape[i] < 0 || wanted.Shape[i] == input.Shape[i];
        }

        return fits ? null : WrongShape(wanted, input);
    }

    private static string WrongShape(TensorSignature wanted, in Tensor input) => input.Shape.Length == wanted.Shape!.Length
        ? $"Input '{input.Name}' has the shape {ShapeText.Format(input.Shape)}; the model takes {ShapeText.Format(wanted.Shape)}, where -1 is any size."
        : FormattableString.Invariant(
            $"Input '{input.Name}' has {input.Shape.Length} dimensions; the model takes {wanted.Shape.Length}: {ShapeText.Format(wanted.Shape)}, where -1 is any size.");

    private static string? FindMissing(ModelSignature signature, ReadOnlySpan<Tensor> placed, int given)
    {
        for (int i = 0; i < signature.RequiredInputs; i++)
        {
            if (placed[i].Name is null)
            {
                return $"Input '{signature.Inputs[i].Name}' is missing; the model takes {List(signature.Inputs)}.";
            }
        }

        return given > 0 ? null : "The request has no inputs.";
    }

    private static string? CountRows(ModelSignature signature, PendingRequest request)
    {
        request.Rows = 1;
        if (!signature.Batches)
        {
            return null;
        }

        Span<Tensor> placed = request.Inputs.AsSpan(0, signature.RequiredInputs);
        long rows = placed[0].Shape[0];
        foreach (ref readonly Tensor input in placed)
        {
            if (input.Shape[0] != rows)
            {
                return FormattableString.Invariant(
                    $"Input '{input.Name}' has {input.Shape[0]} rows, but input '{placed[0].Name}' has {rows}; the first dimension counts rows and must agree.");
            }
        }

        if (rows is < 1 or > int.MaxValue)
        {
            return FormattableString.Invariant($"Input '{placed[0].Name}' has {rows} rows; a request has at least one and fewer than 2^31.");
        }

        request.Rows = (int)rows;
        return null;
    }

    private static string? PlaceOutputs(ModelSignature signature, string[]? outputNames, PendingRequest request)
    {
        if (outputNames is null or { Length: 0 })
        {
            request.WantAllOutputs(signature.Outputs.Length);
            return null;
        }

        foreach (string name in outputNames)
        {
            int position = name is null ? -1 : signature.FindOutput(name);
            if (position < 0)
            {
                return $"The model has no output '{Clip(name)}'; it gives {List(signature.Outputs)}.";
            }

            if (!request.TryWantOutput(position))
            {
                return $"Output '{name}' is asked for twice.";
            }
        }

        return null;
    }

    private static string List(TensorSignature[] tensors)
    {
        const int Most = 32;
        string names = string.Join(", ", tensors.Take(Most).Select(static tensor => $"'{tensor.Name}'"));
        return tensors.Length > Most ? names + ", ..." : names;
    }

    private static string Clip(string? name) => name is { Length: > 128 } ? name[..128] + "..." : name ?? "";
}
