using System.Globalization;
using Actors.Gateway.Inference;

namespace Actors.Gateway.Grpc.Wire;

/// <summary>The value of an InferParameter.</summary>
/// <param name="Kind">Which of the oneof it is.</param>
/// <param name="Bits">A boolean's, integer's or double's bits.</param>
/// <param name="Text">A text.</param>
internal readonly record struct ParameterValue(ParameterKind Kind, ulong Bits, string? Text)
{
    /// <summary>The value where a whole number of 0 or more is asked for.</summary>
    public long Whole(Place place, string name)
    {
        if (Kind is not (ParameterKind.Int64 or ParameterKind.UInt64) || (long)Bits < 0)
        {
            Refusal.Throw($"{place}: parameter '{name}' is {this}; it must be a whole number of 0 or more, in 63 bits.");
        }

        return (long)Bits;
    }

    /// <summary>The value where a boolean is asked for.</summary>
    public bool Truth(Place place, string name)
    {
        if (Kind != ParameterKind.Bool)
        {
            Refusal.Throw($"{place}: parameter '{name}' is {this}; it must be true or false.");
        }

        return Bits != 0;
    }

    /// <summary>Whether it is what stands for nothing: 0 or an empty text.</summary>
    public bool IsNothing => Kind switch
    {
        ParameterKind.Text => string.IsNullOrEmpty(Text),
        ParameterKind.Int64 or ParameterKind.UInt64 => Bits == 0,
        _ => false,
    };

    public override string ToString() => Kind switch
    {
        ParameterKind.Bool => Bits != 0 ? "true" : "false",
        ParameterKind.Int64 => ((long)Bits).ToString(CultureInfo.InvariantCulture),
        ParameterKind.UInt64 => Bits.ToString(CultureInfo.InvariantCulture),
        ParameterKind.Double => BitConverter.UInt64BitsToDouble(Bits).ToString(CultureInfo.InvariantCulture),
        ParameterKind.Text => $"the text \"{Refusal.Shorten(Text!)}\"",
        _ => "nothing",
    };
}
