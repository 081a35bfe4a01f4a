using Actors.Domain.Bytes;
using Actors.Domain.Ingestion;

namespace Actors.Storage.Ingestion;

/// <summary>Takes readings in: holds them against their streams, each once, on disk before it is answered.</summary>
public sealed class ReadingIntake
{
    private readonly StreamDefinitions _streams;
    private readonly ReadingWriter _writer;
    private readonly ReadingInstruments _instruments;
    private readonly TimeProvider _clock;

    internal ReadingIntake(StreamDefinitions streams, ReadingWriter writer, ReadingInstruments instruments, TimeProvider clock) =>
        (_streams, _writer, _instruments, _clock) = (streams, writer, instruments, clock);

    /// <summary>Takes readings in that were sent together.</summary>
    /// <param name="tenant">Whose they are.</param>
    /// <param name="readings">The readings, of any streams.</param>
    /// <param name="rejected">What could not be read.</param>
    /// <param name="cancellationToken">Ends the wait; what was not answered may be kept all the same, and is recognised when it comes again.</param>
    /// <exception cref="ReadingsOverloadedException">Too many wait.</exception>
    /// <exception cref="IOException">They could not be written.</exception>
    public async Task<ReadingReceipt> ReceiveAsync(string tenant, IReadOnlyList<Reading> readings, IReadOnlyList<RejectedReading> rejected, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(readings);
        ArgumentNullException.ThrowIfNull(rejected);
        var now = _clock.GetUtcNow().ToUnixMicroseconds();
        var faults = new List<RejectedReading>(rejected);
        var streams = new List<(StreamRecord Stream, List<Reading> Rows)>();
        foreach (var group in ByStream(readings))
        {
            if (await _streams.FindAsync(tenant, group[0].Stream, cancellationToken) is not { } stream)
            {
                faults.AddRange(group.Select(reading => RejectedReading.Of(reading, new("unknown-stream", "There is no such stream; PUT /api/v1/streams/{name} defines it."))));
                continue;
            }

            streams.Add((stream, Check(stream.Definition, group, now, faults)));
        }

        var submission = new Submission(tenant, streams, faults);
        await _writer.WriteAsync(submission, cancellationToken);
        var receipt = new ReadingReceipt(
            submission.Accepted, submission.Duplicates, submission.Late, faults.Count + submission.Forgotten.Count, Acknowledge(readings, rejected));
        Count(receipt, submission);
        return receipt;
    }

    private static List<Reading> Check(StreamDefinition definition, IReadOnlyList<Reading> readings, long now, List<RejectedReading> faults)
    {
        var check = new ReadingCheck(definition);
        var rows = new List<Reading>(readings.Count);
        foreach (var reading in readings)
        {
            if (check.Check(reading, now, out var fitting) is { } fault)
            {
                faults.Add(RejectedReading.Of(reading, fault));
            }
            else
            {
                rows.Add(fitting);
            }
        }

        return rows;
    }

    /// <summary>Most batches are of one stream, and need no table.</summary>
    private static IEnumerable<IReadOnlyList<Reading>> ByStream(IReadOnlyList<Reading> readings)
    {
        if (readings.Count == 0)
        {
            return [];
        }

        var first = readings[0].Stream;
        return readings.All(reading => reading.Stream == first) ? [readings] : readings.GroupBy(reading => reading.Stream, StringComparer.Ordinal).Select(group => group.ToList());
    }

    private static List<AcknowledgedReadings> Acknowledge(IReadOnlyList<Reading> readings, IReadOnlyList<RejectedReading> rejected)
    {
        var highest = new Dictionary<(string, string, string), long>();
        foreach (var reading in readings)
        {
            Add(reading.Device, reading.Stream, reading.Epoch, reading.Sequence);
        }

        foreach (var one in rejected)
        {
            Add(one.Device, one.Stream, one.Epoch, one.Sequence);
        }

        return [.. highest.Select(one => new AcknowledgedReadings(one.Key.Item1, one.Key.Item2, one.Key.Item3, one.Value))];

        void Add(string device, string stream, string epoch, long sequence)
        {
            if (sequence != Reading.NoSequence && device.Length > 0)
            {
                ref var known = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(highest, (device, stream, epoch), out _);
                known = Math.Max(known, sequence);
            }
        }
    }

    private void Count(ReadingReceipt receipt, Submission submission)
    {
        _instruments.Received(receipt);
        foreach (var reason in submission.Rejected.Concat(submission.Forgotten).GroupBy(one => one.Fault.Reason, StringComparer.Ordinal))
        {
            _instruments.Rejected(reason.Key, reason.Count());
        }
    }
}
