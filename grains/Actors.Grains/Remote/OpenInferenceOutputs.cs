using System.Collections.Immutable;
using System.Text.Json;
using Actors.Domain.Remote;
using Actors.Inference;

namespace Actors.Grains.Remote;

/// <summary>Reads the outputs of an Open Inference answer, in JSON or in the bytes behind it.</summary>
internal sealed class OpenInferenceOutputs(ImmutableArray<RemoteTensor> wanted, ReadOnlyMemory<byte> bytes)
{
    private readonly Tensor?[] _found = new Tensor?[wanted.Length];
    private int _offset;

    /// <summary>The outputs in the signature's order; those that nobody wanted are passed over.</summary>
    public RemoteAnswer Read(JsonElement outputs)
    {
        foreach (var output in outputs.EnumerateArray())
        {
            if (Add(output) is { } problem)
            {
                return RemoteAnswer.Unusable(problem);
            }
        }

        return Array.IndexOf(_found, null) is >= 0 and var missing
            ? RemoteAnswer.Unusable($"output '{wanted[missing].Name}' is missing")
            : new RemoteAnswer([.. _found.Select(static tensor => tensor!.Value)], null);
    }

    private string? Add(JsonElement output)
    {
        if (output.ValueKind != JsonValueKind.Object || JsonReading.Text(output, "name") is not { } name)
        {
            return "an output has no name";
        }

        if (!TryTakeBytes(output, out var content))
        {
            return "an output has fewer bytes than it says";
        }

        var place = -1;
        for (var i = 0; i < wanted.Length && place < 0; i++)
        {
            place = (wanted[i].Wire ?? wanted[i].Name) == name && _found[i] is null ? i : -1;
        }

        return place < 0 ? null : Add(place, output, content);
    }

    private string? Add(int place, JsonElement output, ReadOnlyMemory<byte>? content)
    {
        var (name, type) = (wanted[place].Name, ElementNames.TypeOf(wanted[place].Datatype));
        if (JsonReading.Text(output, "datatype") != type.Name())
        {
            return $"output '{name}' is not of datatype {type.Name()}";
        }

        if (!JsonReading.TryShape(output, out var shape))
        {
            return $"output '{name}' has no shape";
        }

        if (content is null)
        {
            if (!output.TryGetProperty("data"u8, out var data) || data.ValueKind != JsonValueKind.Array)
            {
                return $"output '{name}' has no data";
            }

            // Servers write nested arrays or flat ones; the shape says the same of both.
            var builder = new TensorBuilder(type);
            if (builder.Add(data, out _) is { } problem)
            {
                return $"output '{name}': {problem}";
            }

            content = builder.Content;
        }

        _found[place] = new Tensor(name, type, shape, content.Value);
        return null;
    }

    private bool TryTakeBytes(JsonElement output, out ReadOnlyMemory<byte>? content)
    {
        content = null;
        if (!output.TryGetProperty("parameters"u8, out var parameters) || parameters.ValueKind != JsonValueKind.Object || !parameters.TryGetProperty("binary_data_size"u8, out var size))
        {
            return true;
        }

        if (size.ValueKind != JsonValueKind.Number || !size.TryGetInt32(out var length) || length < 0 || length > bytes.Length - _offset)
        {
            return false;
        }

        content = bytes.Slice(_offset, length);
        _offset += length;
        return true;
    }
}
