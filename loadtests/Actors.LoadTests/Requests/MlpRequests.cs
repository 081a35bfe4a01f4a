using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Actors.LoadTests.Generator;
using Actors.TestKit.Gateway;
using Actors.TestKit.Models;

namespace Actors.LoadTests.Requests;

/// <summary>Predictions to ask of a perceptron, the answers known.</summary>
internal static class MlpRequests
{
    private const ulong Seed = 2;

    // Sums of a thousand products in single precision, against double precision.
    private const double Tolerance = 1e-3;

    /// <summary>Makes requests; the rows are the same for every form.</summary>
    /// <param name="model">Who is asked.</param>
    /// <param name="form">The form of each.</param>
    /// <param name="count">How many different ones.</param>
    public static IReadOnlyList<LoadRequest> Make(MlpModel model, RequestForm form, int count)
    {
        var random = new SplitMix64(Seed);
        return [.. Enumerable.Range(0, count).Select(_ => Make(model, form, Rows(model, form.Rows, ref random)))];
    }

    /// <summary>The rows of the first requests of one row.</summary>
    public static IReadOnlyList<float[]> Rows(MlpModel model, int count)
    {
        var random = new SplitMix64(Seed);
        return [.. Enumerable.Range(0, count).Select(_ => Rows(model, 1, ref random))];
    }

    private static LoadRequest Make(MlpModel model, RequestForm form, float[] values)
    {
        var (body, jsonBytes) = Body(model, form, values);
        var (first, next) = RequestHead.Write(model.Name, form, body.Length, jsonBytes);
        double[] expected = [.. values.Chunk(model.Features).SelectMany(row => model.Predict(row))];
        return new LoadRequest(first, body, Check(form, expected)) { NextHead = next };
    }

    private static (byte[] Body, int JsonBytes) Body(MlpModel model, RequestForm form, float[] values)
    {
        if (form.Protocol == WireProtocol.Grpc)
        {
            return (GrpcBody.Write(model.Name, MlpModel.Input, model.Features, values), 0);
        }

        if (form.Encoding == TensorEncoding.Json)
        {
            return (Encoding.UTF8.GetBytes(InferenceRequestText.Write(null, MlpModel.Input, model.Features, values)), 0);
        }

        var json = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"inputs":[{"name":"{{{MlpModel.Input}}}","shape":[{{{form.Rows}}},{{{model.Features}}}],"datatype":"FP32","parameters":{"binary_data_size":{{{values.Length * sizeof(float)}}}}}],"outputs":[{"name":"{{{MlpModel.Output}}}","parameters":{"binary_data":true}}]}"""));
        return ([.. json, .. MemoryMarshal.AsBytes<float>(values)], json.Length);
    }

    private static AnswerCheck Check(RequestForm form, double[] expected) => (form.Protocol, form.Encoding) switch
    {
        (WireProtocol.Grpc, _) => answer => Compare(expected, FromBytes(GrpcBody.ReadRaw(answer))),
        (_, TensorEncoding.Binary) => answer => Compare(expected, FromBytes(answer[^Math.Min(answer.Length, expected.Length * sizeof(float))..])),
        _ => answer => Compare(expected, FromJson(answer)),
    };

    private static float[] Rows(MlpModel model, int rows, ref SplitMix64 random)
    {
        var values = new float[rows * model.Features];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)random.NextUnit();
        }

        return values;
    }

    private static double[] FromBytes(ReadOnlySpan<byte> bytes) => Array.ConvertAll(MemoryMarshal.Cast<byte, float>(bytes).ToArray(), value => (double)value);

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
