using System.Text.Json.Nodes;
using Actors.Domain.Bytes;
using Actors.Domain.Ingestion;
using Actors.Storage.Ingestion;

namespace Actors.Gateway.Ingestion;

/// <summary>Readings and windows as the API shows them.</summary>
internal static class IngestionMapping
{
    private static readonly string[] Measures = ["count", "min", "max", "mean", "last", "p50", "p95", "p99"];

    public static ReadingsAnswer ToAnswer(this ReadingReceipt receipt) => new(receipt.Accepted, receipt.Duplicates, receipt.Late, receipt.Quarantined, receipt.Acknowledged);

    public static StreamDetail ToDetail(this StreamRecord stream, (long Rows, long Behind)? counts = null) =>
        new(stream.Name, stream.Revision, stream.Definition, stream.ChangedAt, counts?.Rows, counts?.Behind);

    public static StreamDeviceDetail ToDetail(this DeviceState state, StreamDefinition definition)
    {
        var readings = state.Readings;
        return new(
            state.Device, UnixMicroseconds.FromUnixMicroseconds(Math.Max(0, readings.LiveAt)), state.ChangedAt, readings.Newest.Epoch, readings.Newest.Sequence, readings.Count, readings.Late,
            ValuesOf(definition.Names, readings.Numbers, readings.Texts));
    }

    public static StreamWindowDetail ToDetail(this WindowState window, StreamDefinition definition) => new(
        window.Key.Window, window.Key.Device, UnixMicroseconds.FromUnixMicroseconds(window.Key.Start), UnixMicroseconds.FromUnixMicroseconds(window.End),
        StateOf(window), window.Revision, window.Rows, window.Late,
        Numeric(window, definition).ToDictionary(one => one.Name, one => ToDetail(one.Aggregate)));

    public static FeatureRow ToFeatures(this WindowState window, StreamDefinition definition) => new(
        window.Key.Device, window.Key.Window, UnixMicroseconds.FromUnixMicroseconds(window.Key.Start), UnixMicroseconds.FromUnixMicroseconds(window.End), StateOf(window),
        Numeric(window, definition).SelectMany(one => Measures.Select(measure => (Name: $"{one.Name}.{measure}", Value: Finite(one.Aggregate.Measure(measure)))))
            .ToDictionary(one => one.Name, one => one.Value));

    public static QuarantineItem ToItem(this QuarantinedReading one) =>
        new(one.Id, one.Device, one.Epoch, one.Sequence, one.Reason, one.Detail, one.Content, one.ReceivedAt);

    public static JsonObject ToJson(this Reading reading)
    {
        var json = JsonNode.Parse(ReadingJson.Write(reading))!.AsObject();
        json["late"] = reading.IsHistorical;
        return json;
    }

    private static Dictionary<string, JsonNode?> ValuesOf(FieldNames fields, double[] numbers, string?[]? texts)
    {
        var values = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        for (var i = 0; i < numbers.Length && i < fields.Count; i++)
        {
            if (texts?[i] is { } text)
            {
                values[fields.Names[i]] = JsonValue.Create(text);
            }
            else if (double.IsFinite(numbers[i]))
            {
                values[fields.Names[i]] = JsonValue.Create(numbers[i]);
            }
        }

        return values;
    }

    private static IEnumerable<(string Name, FieldAggregate Aggregate)> Numeric(WindowState window, StreamDefinition definition) =>
        definition.Fields.Zip(window.Fields).Where(one => one.First.Type != FieldType.Text).Select(one => (one.First.Name, one.Second));

    private static AggregateDetail ToDetail(FieldAggregate one) => new(
        one.Count, Finite(one.Min), Finite(one.Max), Finite(one.Mean), Finite(one.Last), Finite(one.Measure("p50")), Finite(one.Measure("p95")), Finite(one.Measure("p99")));

    private static string StateOf(WindowState window) => window.IsClosed ? "closed" : "open";

    private static double? Finite(double number) => double.IsFinite(number) ? number : null;
}
