using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Actors.Domain.Ingestion;
using Actors.Registry;
using Actors.Serving;
using Confluent.Kafka;

namespace Actors.Kafka;

/// <summary>Has a model predict from a topic's readings, many rows at once, and writes its answers as records.</summary>
internal sealed class RecordPredictions(string tenant, KafkaTopicOptions topic, KafkaPredictOptions predict, ILocalInference engine)
{
    /// <summary>Rows that the model is asked for at once.</summary>
    private const int MaxRows = 256;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ModelKey _model = new(tenant, predict.Model);
    private readonly string[] _columns = [.. predict.Columns];
    private FieldNames _names = new();

    /// <summary>The topic of the readings.</summary>
    public string Source => topic.Name;

    /// <summary>The topic of the answers.</summary>
    public string Topic => predict.Topic;

    /// <summary>
    /// Has those answered that are not yet. A reading that lacks a column, or that the model fails on when it is asked for alone, gets a fault instead and holds nobody up.
    /// </summary>
    /// <returns>Why the model does not answer now; null where it did.</returns>
    public async Task<string?> PredictAsync(IEnumerable<TakenReading> rows, CancellationToken cancellationToken)
    {
        foreach (var some in rows.Where(row => row is { Fault: null, Answer: null } && IsWhole(row)).Chunk(MaxRows))
        {
            if (await AskAsync(some, cancellationToken) is { } obstacle)
            {
                return obstacle;
            }
        }

        return null;
    }

    private async Task<string?> AskAsync(TakenReading[] rows, CancellationToken cancellationToken)
    {
        var call = new InferenceCall(predict.Version, [Input(rows)], null) { Timeout = Patience, Priority = InferenceCall.MaxPriority, Caller = "kafka:" + topic.Name };
        using var reply = await engine.InferAsync(_model, call, cancellationToken);
        if (reply.Outcome == InferenceOutcome.Done)
        {
            return Answer(rows, reply) ? null : "Its first output is no numbers of each row.";
        }

        var isForRows = reply.Outcome is InferenceOutcome.ModelFailed or InferenceOutcome.RefusedByRule;
        if (rows.Length == 1)
        {
            rows[0].Fault = isForRows ? new("model", $"Model '{predict.Model}' does not answer it: {reply.Detail}") : null;
            return isForRows ? null : $"{reply.Outcome}: {reply.Detail}";
        }

        // The fault may be one row's; a model of single rows refuses several, too.
        if (!isForRows && reply.Outcome != InferenceOutcome.InvalidInput)
        {
            return $"{reply.Outcome}: {reply.Detail}";
        }

        foreach (var row in rows)
        {
            if (await AskAsync([row], cancellationToken) is { } obstacle)
            {
                return obstacle;
            }
        }

        return null;
    }

    private bool IsWhole(TakenReading row)
    {
        var missing = Array.Find(_columns, column => row.Reading.Fields.IndexOf(column) is var place && (place < 0 || !double.IsFinite(row.Reading.Numbers[place])));
        row.Fault = missing is null ? null : new("missing", $"It has no number '{missing}', which model '{predict.Model}' predicts from.");
        return missing is null;
    }

    private TensorData Input(TakenReading[] rows)
    {
        var content = new byte[sizeof(float) * rows.Length * _columns.Length];
        var place = 0;
        foreach (var row in rows)
        {
            foreach (var column in _columns)
            {
                BinaryPrimitives.WriteSingleLittleEndian(content.AsSpan(place), (float)row.Reading.Numbers[row.Reading.Fields.IndexOf(column)]);
                place += sizeof(float);
            }
        }

        return new TensorData(predict.Input, TensorType.Fp32, [rows.Length, _columns.Length], content);
    }

    private bool Answer(TakenReading[] rows, InferenceReply reply)
    {
        if (reply.Outputs is not [var output, ..] || TensorNumbers.ReadAll(output) is not { } numbers || numbers.Length % rows.Length != 0
            || numbers.Length / rows.Length is var width && width is 0 or > Reading.MaxValues)
        {
            return false;
        }

        _names = _names.Count == width ? _names : new FieldNames([.. Enumerable.Range(0, width).Select(place => FormattableString.Invariant($"y{place}"))]);
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i].Answer = Write(rows[i], numbers[(i * width)..((i + 1) * width)], reply);
        }

        return true;
    }

    /// <summary>The answer is a reading of the same device, number and time; headers say where it comes from.</summary>
    private Message<byte[], byte[]> Write(TakenReading row, double[] numbers, InferenceReply reply)
    {
        var reading = new Reading
        {
            Stream = predict.Stream ?? predict.Model,
            Device = row.Reading.Device,
            Epoch = row.Reading.Epoch,
            Sequence = row.Reading.Sequence,
            At = row.Reading.At,
            Fields = _names,
            Numbers = numbers,
        };
        var headers = new Headers();
        Add("actors-model", predict.Model);
        Add("actors-version", reply.Version.ToString(CultureInfo.InvariantCulture));
        Add("actors-source", RecordReader.Place(row.Record.TopicPartitionOffset));
        Add("actors-row", row.Row.ToString(CultureInfo.InvariantCulture));
        Add("actors-prediction", reply.Prediction?.ToString());
        Add("actors-fallback", reply.Fallback);
        Add("actors-degraded", reply.Degraded);
        return new Message<byte[], byte[]>
        {
            Key = row.Record.Message.Key,
            Value = Encoding.UTF8.GetBytes(ReadingJson.Write(reading)),
            Headers = headers,
            Timestamp = row.Record.Message.Timestamp.Type == TimestampType.NotAvailable ? Timestamp.Default : new Timestamp(row.Record.Message.Timestamp.UnixTimestampMs, TimestampType.CreateTime),
        };

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                headers.Add(name, Encoding.UTF8.GetBytes(value));
            }
        }
    }
}
