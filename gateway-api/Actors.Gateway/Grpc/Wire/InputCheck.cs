using Actors.Gateway.Inference;
using Actors.Serving;

namespace Actors.Gateway.Grpc.Wire;

/// <summary>Checks that the elements of an input are as many, and such, as its datatype and shape say.</summary>
internal static class InputCheck
{
    /// <summary>Checks the elements as they lie in memory. Texts are counted by the engine.</summary>
    public static void Content(in TensorHeader input, ReadOnlySpan<byte> content, Place place, bool raw)
    {
        if (input.Type == TensorType.Bytes)
        {
            return;
        }

        var size = input.Type.ElementSize();
        var expected = ShapeReader.Count(input.Shape, input.Type, place) * size;
        if (content.Length != expected)
        {
            Refusal.Throw(raw
                ? $"{place}: raw_input_contents has {content.Length} bytes; shape {Refusal.Describe(input.Shape)} of {input.Type.Name()} is {expected}."
                : $"{place}: contents has {content.Length / size} elements; shape {Refusal.Describe(input.Shape)} declares {expected / size}.");
        }

        if (raw && input.Type == TensorType.Bool && content.ContainsAnyExceptInRange((byte)0, (byte)1))
        {
            Refusal.Throw($"{place}: a BOOL is {content[content.IndexOfAnyExceptInRange((byte)0, (byte)1)]}, where 0 is false and 1 is true.");
        }
    }
}
