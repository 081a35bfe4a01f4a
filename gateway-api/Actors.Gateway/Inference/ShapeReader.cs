using System.Globalization;
using System.Text.Json;
using Actors.Serving;

namespace Actors.Gateway.Inference;

/// <summary>Reads the <c>shape</c> of a tensor.</summary>
internal static class ShapeReader
{
    /// <summary>Reads the array that the reader stands at.</summary>
    public static long[] Read(ref Utf8JsonReader reader, Place place)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Refusal.Throw($"{place}: shape is {Refusal.Describe(ref reader)}; it must be an array of integers.");
        }

        Span<long> shape = stackalloc long[InferenceLimits.Rank];
        var rank = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var size))
            {
                Refusal.Throw($"{place}: shape[{rank}] is {Refusal.Describe(ref reader)}; it must be an integer of 64 bits.");
                return [];
            }

            if (size < 0)
            {
                Refusal.Throw(string.Create(
                    CultureInfo.InvariantCulture, $"{place}: shape[{rank}] is {size}; a request states the real size, which is not negative."));
            }

            if (rank == InferenceLimits.Rank)
            {
                Refusal.Throw($"{place}: shape has more than {InferenceLimits.Rank} dimensions.");
            }

            shape[rank++] = size;
        }

        return KnownShapes.Get(shape[..rank]);
    }

    /// <summary>The number of elements that a shape declares, refused where no request could carry them.</summary>
    public static long Count(ReadOnlySpan<long> shape, TensorType type, Place place)
    {
        var limit = Array.MaxLength / Math.Max(1, type.ElementSize());
        var count = 1L;
        var empty = false;
        foreach (var size in shape)
        {
            empty |= size == 0;
            if (size > limit || (size != 0 && count > limit / size))
            {
                Refusal.Throw($"{place}: shape {Refusal.Describe(shape)} declares more elements than a request can carry.");
            }

            count *= Math.Max(1, size);
        }

        return empty ? 0 : count;
    }
}
