using Actors.Conformance.Fuzz.Loose;
using Google.Protobuf;

namespace Actors.Conformance.Fuzz;

/// <summary>A parameter as the reference reader takes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">A boolean, a signed or unsigned integer, a double or a text; null for none.</param>
internal sealed record ReferenceParameter(string Name, object? Value)
{
    private const int TypeBits = 3;

    /// <summary>Reads an item of a map: what came last of its key and of its value's alternatives counts.</summary>
    public static ReferenceParameter Read(Entry entry)
    {
        object? value = null;
        foreach (var bytes in entry.Values)
        {
            var input = bytes.CreateCodedInput();
            while (input.ReadTag() is not 0 and var tag)
            {
                value = ReadValue(input, tag, value);
            }
        }

        return new ReferenceParameter(entry.Keys.Select(Text).ToList().LastOrDefault(""), value);
    }

    /// <summary>The value as a whole number of 0 or more.</summary>
    public long Count() => Value switch
    {
        long and >= 0 and var number => number,
        ulong and <= long.MaxValue and var number => (long)number,
        _ => throw new RefusedException("a whole number of 0 or more"),
    };

    private static object? ReadValue(CodedInputStream input, uint tag, object? value)
    {
        switch ((tag >> TypeBits, WireFormat.GetTagWireType(tag)))
        {
            case (1, WireFormat.WireType.Varint): return input.ReadBool();
            case (2, WireFormat.WireType.Varint): return input.ReadInt64();
            case (3, WireFormat.WireType.LengthDelimited): return Text(input.ReadString());
            case (4, WireFormat.WireType.Fixed64): return input.ReadDouble();
            case (5, WireFormat.WireType.Varint): return input.ReadUInt64();
            case (_, WireFormat.WireType.EndGroup or > WireFormat.WireType.Fixed32):
                // SkipLastField passes over these types as if they were nothing.
                throw new RefusedException("a field of a type that there is");
            default:
                input.SkipLastField();
                return value;
        }
    }

    private static string Text(string text) => text.Contains('\uFFFD', StringComparison.Ordinal) ? throw new RefusedException("UTF-8") : text;
}
