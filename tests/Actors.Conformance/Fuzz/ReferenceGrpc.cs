using System.Buffers.Binary;
using Actors.Conformance.Fuzz.Loose;
using Google.Protobuf;

namespace Actors.Conformance.Fuzz;

/// <summary>A second reader of ModelInferRequest, over Google.Protobuf's messages. It shares no code with the gateway's.</summary>
internal static class ReferenceGrpc
{
    private const int MaxItems = 4096;
    private const int MaxParameters = 256;
    private const int MaxPriority = 7;
    private const int MaxRank = 32;

    /// <summary>Reads a message.</summary>
    /// <returns>The request; null where it is refused.</returns>
    public static FuzzRequest? Read(FuzzBody body)
    {
        try
        {
            return Read(Loose.Request.Parser.ParseFrom(body.Bytes));
        }
        catch (Exception refused) when (refused is RefusedException or InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private static FuzzRequest Read(Loose.Request request)
    {
        Demand(request.Parameters.Count <= MaxParameters && request.Inputs.Count is > 0 and <= MaxItems && request.Outputs.Count <= MaxItems, "limits");
        var typed = request.Inputs.Any(input => Elements(input.Contents) > 0);
        var raw = request.RawInputContents;
        Demand(raw.Count == 0 || (!typed && raw.Count == request.Inputs.Count), "elements in one place");
        var inputs = request.Inputs.Select((input, index) => Input(input, raw.Count == 0 ? null : raw[index].ToByteArray())).ToList();
        Demand(inputs.Select(input => input.Name).Distinct(StringComparer.Ordinal).Count() == inputs.Count, "inputs that differ");
        var outputs = request.Outputs.Select(Output).ToList();
        Demand(request.Outputs.Select(output => Last(output.Names)).Distinct(StringComparer.Ordinal).Count() == outputs.Count, "outputs that differ");
        return new FuzzRequest(
            $"{Last(request.ModelNames)}/{Last(request.ModelVersions)}/{Last(request.Ids)}", inputs, outputs, Parameters(request.Parameters));
    }

    private static FuzzTensor Input(Input input, byte[]? raw)
    {
        Demand(Last(input.Names).Length > 0 && input.Datatypes.Count > 0, "name and datatype");
        Demand(input.Parameters.Count <= MaxParameters && input.Parameters.All(entry => ReferenceParameter.Read(entry) is { } parameter && !parameter.Name.StartsWith("shared_memory_", StringComparison.Ordinal)), "parameters");
        var size = input.Datatypes.Select(type => ReferenceElements.SizeOf(Text(type))).ToList()[^1];
        long[] shape = [.. input.Shape];
        Demand(shape.Length <= MaxRank && Array.TrueForAll(shape, one => one >= 0), "a shape");
        var type = input.Datatypes[^1];
        var content = raw ?? Content(input.Contents, type, shape);
        if (size > 0)
        {
            Demand(ReferenceElements.Count(shape, size) * size == content.Length, "as many bytes as the shape takes");
        }

        Demand(type != "BOOL" || Array.TrueForAll(content, one => one <= 1), "booleans");
        if (raw is not null && input.Contents is not null)
        {
            _ = Content(input.Contents, type, shape);
        }

        return new FuzzTensor(Last(input.Names), type, shape, content);
    }

    private static byte[] Content(Contents? contents, string type, long[] shape)
    {
        if (contents is null)
        {
            return [];
        }

        Demand(Elements(contents) == Own(contents, type), "elements in the datatype's field");
        Demand(type != "BYTES" || contents.BytesContents.Count == ReferenceElements.Count(shape, 0), "as many texts as the shape says");
        return type switch
        {
            "BOOL" => [.. contents.BoolContents.Select(one => one ? (byte)1 : (byte)0)],
            "INT8" => [.. contents.IntContents.SelectMany(one => Whole(one, 1, sbyte.MinValue, sbyte.MaxValue))],
            "INT16" => [.. contents.IntContents.SelectMany(one => Whole(one, 2, short.MinValue, short.MaxValue))],
            "INT32" => [.. contents.IntContents.SelectMany(one => Whole(one, 4, int.MinValue, int.MaxValue))],
            "INT64" => [.. contents.Int64Contents.SelectMany(one => Whole(one, 8, long.MinValue, long.MaxValue))],
            "UINT8" => [.. contents.UintContents.SelectMany(one => Whole(one, 1, 0, byte.MaxValue))],
            "UINT16" => [.. contents.UintContents.SelectMany(one => Whole(one, 2, 0, ushort.MaxValue))],
            "UINT32" => [.. contents.UintContents.SelectMany(one => Whole(one, 4, 0, uint.MaxValue))],
            "UINT64" => [.. contents.Uint64Contents.SelectMany(one => Whole((long)one, 8, long.MinValue, long.MaxValue))],
            "FP32" => [.. contents.Fp32Contents.SelectMany(one => BitConverter.GetBytes(one))],
            "FP64" => [.. contents.Fp64Contents.SelectMany(one => BitConverter.GetBytes(one))],
            "BYTES" => [.. contents.BytesContents.SelectMany(one => (byte[])[.. BitConverter.GetBytes(one.Length), .. one])],
            _ => [],
        };
    }

    private static byte[] Whole(long value, int size, long least, long most)
    {
        Demand(value >= least && value <= most, "an element in range");
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes[..size];
    }

    private static int Elements(Contents? contents) => contents is null
        ? 0
        : contents.BoolContents.Count + contents.IntContents.Count + contents.Int64Contents.Count + contents.UintContents.Count
            + contents.Uint64Contents.Count + contents.Fp32Contents.Count + contents.Fp64Contents.Count + contents.BytesContents.Count;

    private static int Own(Contents contents, string type) => type switch
    {
        "BOOL" => contents.BoolContents.Count,
        "INT8" or "INT16" or "INT32" => contents.IntContents.Count,
        "INT64" => contents.Int64Contents.Count,
        "UINT8" or "UINT16" or "UINT32" => contents.UintContents.Count,
        "UINT64" => contents.Uint64Contents.Count,
        "FP32" => contents.Fp32Contents.Count,
        "FP64" => contents.Fp64Contents.Count,
        "BYTES" => contents.BytesContents.Count,
        _ => 0,
    };

    private static string Output(Output output)
    {
        Demand(Last(output.Names).Length > 0 && output.Parameters.Count <= MaxParameters, "an output");
        var classes = 0;
        foreach (var parameter in output.Parameters.Select(ReferenceParameter.Read))
        {
            Demand(!parameter.Name.StartsWith("shared_memory_", StringComparison.Ordinal), "no shared memory");
            classes = parameter.Name == "classification" ? (int)Math.Min(parameter.Count(), int.MaxValue) : classes;
        }

        return FuzzRequest.Output(Last(output.Names), null, classes);
    }

    private static string Parameters(IEnumerable<Entry> entries)
    {
        const long LongestUs = 3_600_000_000;
        TimeSpan? timeout = null;
        var (priority, facts) = (0, false);
        foreach (var parameter in entries.Select(ReferenceParameter.Read))
        {
            switch (parameter.Name)
            {
                case "timeout": timeout = parameter.Count() is > 0 and var us ? TimeSpan.FromMicroseconds(Math.Min(us, LongestUs)) : null; break;
                case "priority": priority = (int)Math.Min(parameter.Count(), MaxPriority); break;
                case "return_facts": facts = parameter.Value as bool? ?? throw new RefusedException("a boolean"); break;
                case "sequence_id": Demand(parameter.Value is "" or 0L or 0UL, "no sequence"); break;
                case "triton_enable_empty_final_response": break;
                default: Demand(!parameter.Name.StartsWith("triton_", StringComparison.Ordinal), "no reserved name"); break;
            }
        }

        return FuzzRequest.Known(timeout, priority, facts, binary: false);
    }

    /// <summary>The last of a singular field's appearances, all of which must be texts; without a list, only the last would be looked at.</summary>
    private static string Last(IEnumerable<string> texts) => texts.Select(Text).ToList().LastOrDefault("");

    /// <summary>A text as it is. Google.Protobuf puts U+FFFD where bytes are no UTF-8.</summary>
    private static string Text(string text)
    {
        Demand(!text.Contains('\uFFFD', StringComparison.Ordinal), "UTF-8");
        return text;
    }

    private static void Demand(bool holds, string what)
    {
        if (!holds)
        {
            throw new RefusedException(what);
        }
    }
}
