using System.Globalization;
using System.Text;
using System.Text.Json;
using Actors.LoadTests.Generator;
using Actors.TestKit.Gateway;
using Actors.TestKit.Models;

namespace Actors.LoadTests.Serving;

/// <summary>Predictions to ask of a perceptron, the answers known.</summary>
internal static class MlpRequests
{
    private const ulong Seed = 2;

    // Sums of a thousand products in single precision, against double precision.
    private const double Tolerance = 1e-3;

    /// <summary>Makes requests of JSON over HTTP/1.1.</summary>
    /// <param name="model">Who is asked.</param>
    /// <param name="rows">Rows of each.</param>
    /// <param name="count">How many different ones.</param>
    public static IReadOnlyList<LoadRequest> Json(MlpModel model, int rows, int count)
    {
        var random = new SplitMix64(Seed);
        return [.. Enumerable.Range(0, count).Select(_ => Json(model, Rows(model, rows, ref random)))];
    }

    private static LoadRequest Json(MlpModel model, float[] values)
    {
        var body = Encoding.UTF8.GetBytes(InferenceRequestText.Write(null, MlpModel.Input, model.Features, values));
        var head = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"POST /v2/models/{model.Name}/infer HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"));
        var expected = Expected(model, values);
        return new LoadRequest(head, body, answer => Compare(expected, FromJson(answer)));
    }

    private static float[] Rows(MlpModel model, int rows, ref SplitMix64 random)
    {
        var values = new float[rows * model.Features];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)random.NextUnit();
        }

        return values;
    }

    private static double[] Expected(MlpModel model, float[] values) =>
        [.. values.Chunk(model.Features).SelectMany(row => model.Predict(row))];

    private static double[] FromJson(ReadOnlySpan<byte> answer)
    {
        var reader = new Utf8JsonReader(answer);
        using var json = JsonDocument.ParseValue(ref reader);
        return [.. json.RootElement.GetProperty("outputs")[0].GetProperty("data").EnumerateArray().Select(element => element.GetDouble())];
    }

    private static string? Compare(double[] expected, double[] actual)
    {
        if (actual.Length != expected.Length)
        {
            return $"an answer has {actual.Length} elements instead of {expected.Length}";
        }

        for (var i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(actual[i] - expected[i]) <= Tolerance))
            {
                return string.Create(CultureInfo.InvariantCulture, $"element {i} of an answer is {actual[i]} instead of {expected[i]}");
            }
        }

        return null;
    }
}
