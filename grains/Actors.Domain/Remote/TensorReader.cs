using System.Collections.Immutable;
using System.Text.Json;

namespace Actors.Domain.Remote;

/// <summary>Reads a backend's signature, and what OpenAI-compatible ones have where the document says nothing.</summary>
internal sealed class TensorReader(DocumentFields fields, RemoteKind kind)
{
    private const int MaxTensors = 64;
    private const int MaxRank = 8;
    private const int MaxName = 256;

    /// <summary>Elements of one row at most, so that no product of dimensions overflows.</summary>
    private const long MaxElements = 1 << 28;

    private const string Text = "BYTES";

    private static readonly ImmutableHashSet<string> Datatypes =
        ["BOOL", "INT8", "INT16", "INT32", "INT64", "UINT8", "UINT16", "UINT32", "UINT64", "FP16", "BF16", "FP32", "FP64", Text];

    private bool IsChat => kind == RemoteKind.OpenAiChat;

    private bool IsOpenAi => kind is RemoteKind.OpenAiChat or RemoteKind.OpenAiEmbeddings;

    /// <summary>Whether nothing was found wrong.</summary>
    public bool AreRight { get; private set; } = true;

    public ImmutableArray<RemoteTensor> ReadInputs()
    {
        var inputs = Read("inputs", "as") ?? (IsOpenAi ? [new RemoteTensor(IsChat ? "prompt" : "text", Text, [-1])] : Missing("inputs"));
        if (IsOpenAi && (inputs is not [{ Datatype: Text } only] || !IsColumn(only)))
        {
            Fault("inputs", "must be one of datatype BYTES and shape [-1] or [-1, 1]");
        }

        return inputs;
    }

    public ImmutableArray<RemoteTensor> ReadOutputs(bool byRow)
    {
        var outputs = Read("outputs", "from") ?? (IsChat ? ChatParts.Defaults : IsOpenAi ? [new RemoteTensor("embedding", "FP32", [-1, -1])] : Missing("outputs"));
        foreach (var output in outputs)
        {
            var fault = kind switch
            {
                RemoteKind.HttpJson => CheckPointers(output, byRow),
                RemoteKind.OpenAiChat => ChatParts.Check(output, IsColumn(output)),
                RemoteKind.OpenAiEmbeddings => outputs.Length == 1 && output is { Datatype: "FP32" or "FP64", Shape: [-1, _], Wire: null or "embedding" }
                    ? null : "must be one embedding of datatype FP32 or FP64 and shape [-1, d]",
                _ => null,
            };
            if (fault is not null)
            {
                Fault("outputs", $"'{output.Name}' {fault}");
            }
        }

        return outputs;
    }

    private static bool IsColumn(RemoteTensor tensor) => tensor.Shape is [-1] or [-1, 1];

    private static string? CheckPointers(RemoteTensor output, bool byRow) =>
        output.Wire is not { } from || !JsonPointer.TryRead(from, out _) ? "must have a JSON pointer in 'from', as RFC 6901 writes it"
        : output.Each is null ? null
        : byRow || !output.CountsRows ? "has 'each', which is for arrays of rows in one answer"
        : JsonPointer.TryRead(output.Each, out _) ? null : "must have a JSON pointer in 'each', as RFC 6901 writes it";

    private ImmutableArray<RemoteTensor>? Read(string name, string wire)
    {
        if (fields.List(name, MaxTensors) is not { } list)
        {
            AreRight &= !fields.Has(name);
            return null;
        }

        ImmutableArray<RemoteTensor> tensors = [.. list.Select(tensor => Read(tensor, wire))];
        if (tensors.IsEmpty || tensors.DistinctBy(static tensor => tensor.Name).Count() < tensors.Length)
        {
            Fault(name, "must be at least one, each of another name");
        }

        return tensors;
    }

    private RemoteTensor Read(DocumentFields tensor, string wire)
    {
        var name = tensor.Text("name", MaxName) ?? "";
        var datatype = tensor.Text("datatype", MaxName) ?? "";
        var shape = ReadShape(tensor.Take("shape", JsonValueKind.Array));
        if (name.Length is 0 or > MaxName || !Datatypes.Contains(datatype) || shape is null)
        {
            AreRight = false;
            tensor.Fault(
                name.Length == 0 ? "name" : shape is null ? "shape" : "datatype",
                name.Length == 0 ? "is missing" : shape is null ? FormattableString.Invariant($"must be {MaxRank} dimensions at most, each -1 or 1 and more, of {MaxElements} elements a row at most")
                : $"must be one of {string.Join(", ", Datatypes.Order(StringComparer.Ordinal))}");
        }

        var read = new RemoteTensor(name, datatype, shape ?? []) { Wire = tensor.Text(wire, 1024), Each = wire == "from" && kind == RemoteKind.HttpJson ? tensor.Text("each", 1024) : null };
        tensor.Close();
        return read;
    }

    private static ImmutableArray<long>? ReadShape(JsonElement? value)
    {
        if (value is not { } array || array.GetArrayLength() > MaxRank)
        {
            return null;
        }

        var shape = ImmutableArray.CreateBuilder<long>();
        var product = 1L;
        foreach (var item in array.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out var dimension) || dimension is not (-1 or >= 1 and <= MaxElements))
            {
                return null;
            }

            product *= Math.Abs(dimension);
            if (product > MaxElements)
            {
                return null;
            }

            shape.Add(dimension);
        }

        return shape.ToImmutable();
    }

    private ImmutableArray<RemoteTensor> Missing(string name)
    {
        if (AreRight)
        {
            Fault(name, "is missing");
        }

        return [];
    }

    private void Fault(string name, string what)
    {
        AreRight = false;
        fields.Fault(name, what);
    }
}
