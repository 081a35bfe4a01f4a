using System.Text.Json;
using Actors.Serving;

namespace Actors.Grains.Rollouts;

/// <summary>What is kept of a copy that was answered otherwise.</summary>
internal static class ShadowDisagreement
{
    private const int MostElements = 16;

    /// <summary>A disagreement as JSON, with the inputs where they may be kept.</summary>
    public static string Describe(ShadowCopy copy, TensorComparison found) => JsonSerializer.Serialize(
        new
        {
            output = found.Output,
            element = found.Place,
            live = Finite(found.First),
            shadow = Finite(found.Second),
            inputs = copy.Split.KeepInputs
                ? copy.Inputs.Select(input => new { input.Name, input.Shape, data = Elements(new(input.Name, (TensorType)input.Type, input.Shape, input.Content)) })
                : null,
        },
        JsonSerializerOptions.Web);

    private static IEnumerable<double?> Elements(TensorData tensor) => TensorNumbers.SizeOf(tensor.Type) is > 0 and var size
        ? Enumerable.Range(0, Math.Min(MostElements, tensor.Content.Length / size)).Select(place => Finite(TensorNumbers.Read(tensor, place)))
        : [];

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
