using Actors.Domain.Rollouts;
using Actors.Serving;

namespace Actors.Grains.Rollouts;

/// <summary>Reads numbers of answers, for counting and comparing.</summary>
internal static class OutputReading
{
    /// <summary>Elements of a row that are looked at to find its largest.</summary>
    private const int MostClasses = 1024;

    /// <summary>The bin of an answer: by its first output's first row, the place of the largest number where there are several, else the number. Null where there is none.</summary>
    public static int? BinOf(TensorData[] outputs)
    {
        if (outputs.Length == 0 || outputs[0] is not { Content.Length: > 0 } output || TensorNumbers.SizeOf(output.Type) is not (> 0 and var size))
        {
            return null;
        }

        var row = output.Shape.Length > 1 ? output.Shape[1..].Aggregate(1L, (product, dimension) => product * dimension) : 1;
        if (row <= 1)
        {
            var value = TensorNumbers.Read(output, 0);
            return output.Type is TensorType.Fp32 or TensorType.Fp64 or TensorType.Fp16 ? OutputBins.OfValue(value) : OutputBins.OfClass((long)value);
        }

        var best = 0;
        var count = (int)Math.Min(Math.Min(row, MostClasses), output.Content.Length / size);
        for (var i = 1; i < count; i++)
        {
            best = TensorNumbers.Read(output, i) > TensorNumbers.Read(output, best) ? i : best;
        }

        return OutputBins.OfClass(best);
    }

    /// <summary>The largest number of an output's first row; not a number where it has none.</summary>
    public static double LargestOf(TensorData output)
    {
        if (TensorNumbers.SizeOf(output.Type) is not (> 0 and var size))
        {
            return double.NaN;
        }

        var row = output.Shape.Length > 1 ? output.Shape[1..].Aggregate(1L, (product, dimension) => product * dimension) : 1;
        var count = (int)Math.Min(Math.Min(row, MostClasses), output.Content.Length / size);
        var largest = double.NaN;
        for (var i = 0; i < count; i++)
        {
            var value = TensorNumbers.Read(output, i);
            largest = value <= largest ? largest : value;
        }

        return largest;
    }
}
