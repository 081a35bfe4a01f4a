using System.Text.Json;
using Actors.Serving;

namespace Actors.Grains.Rollouts;

/// <summary>How far a shadow's answer is from the live one.</summary>
/// <param name="Agrees">Whether every output has the same type and shape, and every element is within tolerance.</param>
/// <param name="Difference">The largest absolute difference of numbers; not finite where outputs cannot be compared.</param>
/// <param name="Output">The output that it is of; null where all are alike.</param>
/// <param name="Place">The element.</param>
/// <param name="Live">The live element.</param>
/// <param name="Shadow">The shadow's.</param>
internal readonly record struct ShadowComparison(bool Agrees, double Difference, string? Output, int Place, double Live, double Shadow)
{
    private const int MostElements = 16;

    public static ShadowComparison Of(TensorData[] live, TensorData[] shadow, double tolerance)
    {
        if (live.Length != shadow.Length)
        {
            return new(false, double.NaN, "the number of outputs", 0, live.Length, shadow.Length);
        }

        var worst = new ShadowComparison(true, 0, null, 0, 0, 0);
        for (var i = 0; i < live.Length; i++)
        {
            var (left, right) = (live[i], shadow[i]);
            if (left.Name != right.Name || left.Type != right.Type || !left.Shape.AsSpan().SequenceEqual(right.Shape) || left.Content.Length != right.Content.Length)
            {
                return new(false, double.NaN, left.Name, 0, double.NaN, double.NaN);
            }

            worst = Compare(left, right, tolerance, worst);
        }

        return worst;
    }

    /// <summary>A disagreement as JSON, with the inputs where they may be kept.</summary>
    public static string Describe(ShadowCopy copy, ShadowComparison found) => JsonSerializer.Serialize(
        new
        {
            output = found.Output,
            element = found.Place,
            live = Finite(found.Live),
            shadow = Finite(found.Shadow),
            inputs = copy.Split.KeepInputs
                ? copy.Inputs.Select(input => new { input.Name, input.Shape, data = Elements(new(input.Name, (TensorType)input.Type, input.Shape, input.Content)) })
                : null,
        },
        JsonSerializerOptions.Web);

    private static ShadowComparison Compare(TensorData left, TensorData right, double tolerance, ShadowComparison worst)
    {
        var size = OutputReading.SizeOf(left.Type);
        if (size == 0)
        {
            return left.Content.Span.SequenceEqual(right.Content.Span) ? worst : new(false, double.NaN, left.Name, 0, double.NaN, double.NaN);
        }

        for (var place = 0; place < left.Content.Length / size; place++)
        {
            var (a, b) = (OutputReading.Read(left, place), OutputReading.Read(right, place));
            var difference = a.Equals(b) ? 0 : Math.Abs(a - b);
            var agrees = difference == 0 || (double.IsFinite(difference) && difference <= tolerance * Math.Max(1, Math.Abs(a)));
            if ((worst.Agrees && !agrees) || (worst.Agrees == agrees && difference > worst.Difference))
            {
                worst = new(agrees, difference, left.Name, place, a, b);
            }
        }

        return worst;
    }

    private static IEnumerable<double?> Elements(TensorData tensor) => OutputReading.SizeOf(tensor.Type) is > 0 and var size
        ? Enumerable.Range(0, Math.Min(MostElements, tensor.Content.Length / size)).Select(place => Finite(OutputReading.Read(tensor, place)))
        : [];

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
