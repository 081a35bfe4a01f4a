using Actors.Gateway.Inference;
using Actors.Serving;

namespace Actors.Gateway.Grpc.Wire;

/// <summary>
/// Reads the items of <c>parameters</c> maps and gives those that mean something their meaning, the same as over REST. Of equal names the
/// last counts, as in every map of protobuf.
/// </summary>
internal static class InferParameters
{
    /// <summary>What clients of streams set to be told an answer's end; every answer here says it anyway.</summary>
    private const string EmptyFinalResponse = "triton_enable_empty_final_response";

    /// <summary>Reads one item, whose length comes next.</summary>
    public static (string Name, ParameterValue Value) Read(ref ProtoReader reader)
    {
        var name = "";
        var value = default(ParameterValue);
        var outer = reader.Enter();
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case (1 << 3) | (uint)WireType.Bytes:
                    name = reader.ReadText(repeated: true);
                    break;
                case (2 << 3) | (uint)WireType.Bytes:
                    value = ReadValue(ref reader, value);
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        reader.Leave(outer);
        return (name, value);
    }

    /// <summary>Takes a parameter of the request itself.</summary>
    public static void TakeOfRequest(string name, in ParameterValue value, ref RequestParameters parameters)
    {
        var place = new Place("The request");
        switch (name)
        {
            case "timeout":
                var microseconds = value.Whole(place, name);
                parameters.Timeout = microseconds == 0 ? null : RequestDeadline.FromMicroseconds(microseconds);
                break;
            case "priority":
                parameters.Priority = (int)Math.Min(value.Whole(place, name), InferenceCall.MaxPriority);
                break;
            case "return_facts":
                parameters.ReturnFacts = value.Truth(place, name);
                break;
            case "sequence_id" when !value.IsNothing:
                Refusal.Throw($"{place}: sequence_id asks for a sequence; this server's models keep no state between requests.");
                break;
            case EmptyFinalResponse:
                break;
            default:
                if (name.StartsWith("triton_", StringComparison.Ordinal))
                {
                    Refusal.Throw($"{place}: parameter '{Refusal.Shorten(name)}' begins with triton_, which the protocol keeps for servers.");
                }

                break;
        }
    }

    /// <summary>Takes a parameter of an output that is asked for.</summary>
    public static void TakeOfOutput(string name, in ParameterValue value, Place place, ref OutputRequest output)
    {
        RefuseSharedMemory(name, place);
        if (name == "classification")
        {
            output = output with { Classes = (int)Math.Min(value.Whole(place, name), int.MaxValue) };
        }
    }

    /// <summary>Refuses what would make an input or output lie elsewhere.</summary>
    public static void RefuseSharedMemory(string name, Place place)
    {
        if (name.StartsWith("shared_memory_", StringComparison.Ordinal))
        {
            Refusal.Throw($"{place}: parameter '{Refusal.Shorten(name)}' asks for shared memory, which this server does not offer.");
        }
    }

    private static ParameterValue ReadValue(ref ProtoReader reader, ParameterValue value)
    {
        var outer = reader.Enter();
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case (1 << 3) | (uint)WireType.Varint:
                    value = new ParameterValue(ParameterKind.Bool, reader.ReadVarint() != 0 ? 1UL : 0, null);
                    break;
                case (2 << 3) | (uint)WireType.Varint:
                    value = new ParameterValue(ParameterKind.Int64, reader.ReadVarint(), null);
                    break;
                case (3 << 3) | (uint)WireType.Bytes:
                    value = new ParameterValue(ParameterKind.Text, 0, reader.ReadText(repeated: false));
                    break;
                case (4 << 3) | (uint)WireType.Fixed64:
                    value = new ParameterValue(ParameterKind.Double, reader.ReadFixed64(), null);
                    break;
                case (5 << 3) | (uint)WireType.Varint:
                    value = new ParameterValue(ParameterKind.UInt64, reader.ReadVarint(), null);
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        reader.Leave(outer);
        return value;
    }
}
