using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Actors.Domain.Decisions;
using Actors.Domain.Outcomes;

namespace Actors.Domain.Tests.Quality.Monitoring;

/// <summary>Predictions and labels made up for tests.</summary>
internal static class MonitoringData
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    public static Decision Decide(int number, DecisionTensor[] inputs, DecisionTensor[] outputs, int version = 1, string? caller = null) => new(
        new DecisionHead
        {
            Id = DecisionIds.Make(Start.AddSeconds(number), 77, (uint)number),
            At = Start.AddSeconds(number),
            Tenant = "acme",
            Model = "m",
            Version = version,
            RetentionDays = 30,
            Caller = caller,
        },
        [.. inputs],
        [.. outputs]);

    public static DecisionTensor Doubles(string name, long[] shape, params double[] values)
    {
        var bytes = new byte[values.Length * 8];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * 8), values[i]);
        }

        return new DecisionTensor(name, "FP64", [.. shape], FieldForm.Content, bytes);
    }

    public static DecisionTensor Texts(string name, params string[] values)
    {
        var bytes = new List<byte>();
        foreach (var text in values)
        {
            var utf8 = Encoding.UTF8.GetBytes(text);
            bytes.AddRange([(byte)utf8.Length, 0, 0, 0, .. utf8]);
        }

        return new DecisionTensor(name, "BYTES", [values.Length], FieldForm.Content, bytes.ToArray());
    }

    public static Outcome Label(Guid prediction, OutcomeValue value, string name = "truth", int row = 0, DateTimeOffset? at = null, string? id = null) => new()
    {
        Tenant = "acme",
        Id = id ?? $"{prediction:N}-{name}-{row}",
        Kind = OutcomeKind.Label,
        Name = name,
        Value = value,
        At = at ?? Start.AddDays(1),
        ReceivedAt = Start.AddDays(2),
        Row = row,
        Prediction = prediction,
        Model = "m",
        Version = 1,
        PredictedAt = Start,
    };
}
