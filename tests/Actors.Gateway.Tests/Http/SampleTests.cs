using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Actors.Gateway.Tests.Http;

/// <summary>Every row of every sample, in requests of 1 to 64 rows from 32 connections, against the answers of the library that trained the models.</summary>
[Collection(GatewayCollection.Name)]
public sealed class SampleTests(GatewayHost host)
{
    private const int Connections = 32;

    /// <summary>Tolerances are those of samples/README.md.</summary>
    [Theory]
    [InlineData("digits", 64, "probabilities", 10, 1e-5)]
    [InlineData("tumour-forest", 30, "probabilities", 2, 1e-5)]
    [InlineData("tumour-logistic", 30, "probability", 1, 1e-5)]
    [InlineData("diabetes-boosting", 10, "prediction", 1, 1e-3)]
    public async Task Infer_EveryRow_GivesTheExpectedAnswer(string model, int features, string output, int width, double tolerance)
    {
        await host.RegisterAsync(model, await File.ReadAllBytesAsync(Sample(model + ".onnx")));
        var rows = (await File.ReadAllLinesAsync(Sample(model + ".csv"))).Skip(1).Select(line => line.Split(',')).ToArray();
        rows.Length.ShouldBeGreaterThan(100);

        await Parallel.ForEachAsync(Cut(rows.Length), new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (part, _) =>
        {
            var (start, count) = part;
            var some = rows.AsMemory(start, count);
            var answer = await host.PredictAsync(model, Body(some.Span, features));
            var tensor = answer.GetProperty("outputs").EnumerateArray().Single(item => item.GetProperty("name").GetString() == output);
            tensor.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()).ShouldBe([count, width]);
            var values = tensor.GetProperty("data").EnumerateArray().Select(item => item.GetDouble()).ToArray();
            for (var i = 0; i < count; i++)
            {
                var expected = some.Span[i][^width..].Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
                for (var j = 0; j < width; j++)
                {
                    values[(i * width) + j].ShouldBe(expected[j], tolerance, $"row {start + i}, column {j}");
                }
            }
        });
    }

    /// <summary>Four passes over the rows, each cut into requests of other lengths.</summary>
    private static IEnumerable<(int Start, int Count)> Cut(int rows)
    {
        var random = new Random(2);
        for (var pass = 0; pass < 4; pass++)
        {
            for (int start = 0, count; start < rows; start += count)
            {
                count = Math.Min(random.Next(1, 65), rows - start);
                yield return (start, count);
            }
        }
    }

    private static string Body(ReadOnlySpan<string[]> rows, int features)
    {
        var data = new StringBuilder();
        foreach (var row in rows)
        {
            _ = data.Append(data.Length == 0 ? "[" : ",[").AppendJoin(',', row.Take(features)).Append(']');
        }

        return $$"""{"inputs":[{"name":"input","shape":[{{rows.Length}},{{features}}],"datatype":"FP32","data":[{{data}}]}]}""";
    }

    private static string Sample(string name)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "samples", name)))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new FileNotFoundException("The samples stand in the root of the source tree.", name);
        }

        return Path.Combine(folder, "samples", name);
    }
}
