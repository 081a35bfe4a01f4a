using Actors.Domain.Ingestion;

namespace Actors.Storage.Ingestion;

/// <summary>What one transaction has for one shard.</summary>
internal sealed class ShardPart(ShardKey key, StreamDefinition definition)
{
    public ShardKey Key => key;

    public StreamDefinition Definition => definition;

    public ShardState State { get; set; } = new() { NextBatch = -1 };

    public List<(Submission Submission, Reading Reading)> Rows { get; } = [];

    /// <summary>Those that had not come before.</summary>
    public List<Reading> Taken { get; } = [];

    /// <summary>The devices of those.</summary>
    public HashSet<string> Changed { get; } = new(StringComparer.Ordinal);

    /// <summary>The rows so that each count of a device is in its own order.</summary>
    public IEnumerable<(Submission Submission, Reading Reading)> InOrder()
    {
        var last = new Dictionary<string, (string Epoch, long Sequence)>(StringComparer.Ordinal);
        foreach (var (_, reading) in Rows)
        {
            if (last.TryGetValue(reading.Device, out var before) && before.Epoch == reading.Epoch && reading.Sequence < before.Sequence)
            {
                return Rows.GroupBy(row => (row.Reading.Device, row.Reading.Epoch)).SelectMany(count => count.OrderBy(row => row.Reading.Sequence));
            }

            last[reading.Device] = (reading.Epoch, reading.Sequence);
        }

        return Rows;
    }
}
