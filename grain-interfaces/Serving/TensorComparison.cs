namespace Actors.Serving;

/// <summary>How far an answer is from another to the same question.</summary>
/// <param name="Agrees">Whether every output has the same type and shape, and every element is within tolerance.</param>
/// <param name="Difference">The largest absolute difference of numbers; not a number where outputs cannot be compared.</param>
/// <param name="Output">The output that it is of; null where all are alike.</param>
/// <param name="Place">The element.</param>
/// <param name="First">The one element.</param>
/// <param name="Second">The other.</param>
public readonly record struct TensorComparison(bool Agrees, double Difference, string? Output, int Place, double First, double Second)
{
    /// <summary>Compares output by output, element by element.</summary>
    /// <param name="first">The one, an output a tensor.</param>
    /// <param name="second">The other, in the same order.</param>
    /// <param name="tolerance">How far numbers may be apart: this times the larger of 1 and the first one's size. 0 or more.</param>
    public static TensorComparison Of(IReadOnlyList<TensorData> first, IReadOnlyList<TensorData> second, double tolerance)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Count != second.Count)
        {
            return new(false, double.NaN, "the number of outputs", 0, first.Count, second.Count);
        }

        var worst = new TensorComparison(true, 0, null, 0, 0, 0);
        for (var i = 0; i < first.Count; i++)
        {
            var (left, right) = (first[i], second[i]);
            if (left.Name != right.Name || left.Type != right.Type || !left.Shape.AsSpan().SequenceEqual(right.Shape) || left.Content.Length != right.Content.Length)
            {
                return new(false, double.NaN, left.Name, 0, double.NaN, double.NaN);
            }

            worst = Compare(left, right, tolerance, worst);
        }

        return worst;
    }

    private static TensorComparison Compare(TensorData left, TensorData right, double tolerance, TensorComparison worst)
    {
        var size = TensorNumbers.SizeOf(left.Type);
        if (size == 0)
        {
            return left.Content.Span.SequenceEqual(right.Content.Span) ? worst : new(false, double.NaN, left.Name, 0, double.NaN, double.NaN);
        }

        for (var place = 0; place < left.Content.Length / size; place++)
        {
            var (a, b) = (TensorNumbers.Read(left, place), TensorNumbers.Read(right, place));
            var difference = a.Equals(b) ? 0 : Math.Abs(a - b);
            var agrees = difference == 0 || (double.IsFinite(difference) && difference <= tolerance * Math.Max(1, Math.Abs(a)));
            if ((worst.Agrees && !agrees) || (worst.Agrees == agrees && difference > worst.Difference))
            {
                worst = new(agrees, difference, left.Name, place, a, b);
            }
        }

        return worst;
    }
}
