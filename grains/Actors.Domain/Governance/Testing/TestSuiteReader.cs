using System.Collections.Immutable;
using System.Text.Json;

namespace Actors.Domain.Governance.Testing;

/// <summary>Reads a suite as JSON: tensors as the Open Inference Protocol writes them, nested or flat, null for no value.</summary>
public static class TestSuiteReader
{
    private static readonly string[] Members = ["cases", "edgeCases", "ranges", "calibration", "limits"];

    /// <summary>The suite.</summary>
    /// <exception cref="FormatException">The text is none; the message says where.</exception>
    public static TestSuite Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16 });
            var root = document.RootElement;
            if (root.EnumerateObject().FirstOrDefault(member => !Members.Contains(member.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
            {
                throw new FormatException($"'{unknown.Name}' is none of {string.Join(", ", Members)}.");
            }

            var suite = new TestSuite(
                [.. Items(root, "cases").Select(ReadCase)],
                root.TryGetProperty("edgeCases", out var edges) && edges.GetBoolean(),
                [.. Items(root, "ranges").Select(range => new OutputRange(Text(range, "output"), Number(range, "min"), Number(range, "max")))],
                root.TryGetProperty("calibration", out var calibration) && calibration.ValueKind == JsonValueKind.Object ? ReadCalibration(calibration) : null,
                root.TryGetProperty("limits", out var limits) && limits.ValueKind == JsonValueKind.Object
                    ? new TestLimits(Number(limits, "maxLoadMs"), Number(limits, "maxRunMs"), (long?)Number(limits, "maxMemoryBytes"))
                    : new TestLimits(null, null, null));
            return suite.Fault() is { } fault ? throw new FormatException(fault) : suite;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException($"The tests are not the JSON asked for: {fault.Message}", fault);
        }
    }

    private static TestCase ReadCase(JsonElement test, int index) => new(
        test.TryGetProperty("name", out var name) ? name.GetString() ?? "" : FormattableString.Invariant($"case {index + 1}"),
        [.. Items(test, "inputs").Select(ReadInput)],
        [.. Items(test, "outputs").Select(ReadOutput)]);

    private static TestValues ReadInput(JsonElement input)
    {
        var type = Text(input, "datatype");
        var (numbers, texts) = ReadData(input, type == TestValues.Bytes);
        return new TestValues(Text(input, "name"), type, [.. Items(input, "shape").Select(dimension => dimension.GetInt64())], numbers, texts);
    }

    private static ExpectedValues ReadOutput(JsonElement output)
    {
        var isText = Flatten(output.GetProperty("data")).Any(element => element.ValueKind == JsonValueKind.String);
        var (numbers, texts) = ReadData(output, isText);
        return new ExpectedValues(
            Text(output, "name"), numbers, texts, Number(output, "absTol") ?? ExpectedValues.UsualAbsolute, Number(output, "relTol") ?? ExpectedValues.UsualRelative);
    }

    private static CalibrationCheck ReadCalibration(JsonElement check) => new(
        Text(check, "output"),
        (int)(Number(check, "element") ?? 0),
        [.. Items(check, "labels").Select(label => label.GetInt32())],
        (int)(Number(check, "bins") ?? 10),
        Number(check, "maxError") ?? throw new FormatException("calibration.maxError is missing."));

    private static (ImmutableArray<double> Numbers, ImmutableArray<string> Texts) ReadData(JsonElement tensor, bool isText)
    {
        var data = Flatten(tensor.GetProperty("data"));
        return isText
            ? ([], [.. data.Select(element => element.ValueKind == JsonValueKind.Null ? "" : element.GetString()!)])
            : ([.. data.Select(ReadNumber)], []);
    }

    private static double ReadNumber(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => double.NaN,
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        _ => element.GetDouble(),
    };

    private static IEnumerable<JsonElement> Flatten(JsonElement data) =>
        data.ValueKind == JsonValueKind.Array ? data.EnumerateArray().SelectMany(Flatten) : [data];

    private static IEnumerable<JsonElement> Items(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var items) ? items.EnumerateArray() : Enumerable.Empty<JsonElement>();

    private static string Text(JsonElement parent, string name) => parent.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null.");

    private static double? Number(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var number) && number.ValueKind != JsonValueKind.Null ? number.GetDouble() : null;
}
