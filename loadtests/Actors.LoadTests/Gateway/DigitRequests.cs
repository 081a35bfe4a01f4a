using System.Text;
using System.Text.Json;
using Actors.LoadTests.Generator;
using Actors.LoadTests.Requests;
using Actors.TestKit.Gateway;
using Actors.TestKit.Samples;

namespace Actors.LoadTests.Gateway;

/// <summary>Requests to the sample model <c>digits</c>, the answers known.</summary>
internal static class DigitRequests
{
    public const string Model = "digits";
    private const int Count = 128;

    /// <summary>Makes the requests.</summary>
    /// <param name="rows">Rows of each.</param>
    /// <param name="apiKey">The caller's key.</param>
    public static IReadOnlyList<LoadRequest> Make(int rows, string apiKey)
    {
        var sample = SampleSet.Load(Model);
        return [.. Enumerable.Range(0, Count).Select(index => Make(sample, index * rows % (sample.Rows - rows + 1), rows, $"r{index}", apiKey))];
    }

    private static LoadRequest Make(SampleSet sample, int first, int rows, string id, string apiKey)
    {
        var body = Encoding.UTF8.GetBytes(InferenceRequestText.Write(id, SampleSet.Input, sample.Features, sample.Slice(first, rows).Span));
        var (head, _) = RequestHead.Write(Model, new RequestForm(WireProtocol.Http1, TensorEncoding.Json, rows) { ApiKey = apiKey }, body.Length, jsonBytes: 0);
        return new LoadRequest(head, body, answer => Check(sample.Outputs[0], first, rows, id, answer));
    }

    private static string? Check(SampleOutput expected, int first, int rows, string id, ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        using var json = JsonDocument.ParseValue(ref reader);
        if (json.RootElement.GetProperty("id").GetString() != id)
        {
            return $"the answer to {id} has another id";
        }

        var data = json.RootElement.GetProperty("outputs")[0].GetProperty("data").EnumerateArray().Select(element => element.GetDouble()).ToList();
        var wanted = expected.Expected.AsSpan(first * expected.Columns, rows * expected.Columns);
        for (var i = 0; i < wanted.Length; i++)
        {
            if (data.Count != wanted.Length || !(Math.Abs(data[i] - wanted[i]) <= expected.Tolerance))
            {
                return $"the answer to {id} is wrong at element {i}";
            }
        }

        return null;
    }
}
