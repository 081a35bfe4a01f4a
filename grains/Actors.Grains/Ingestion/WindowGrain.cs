using Actors.Domain.Bytes;
using Actors.Domain.Ingestion;
using Actors.Ingestion;
using Actors.Storage.Ingestion;

namespace Actors.Grains.Ingestion;

/// <inheritdoc cref="IWindowGrain"/>
/// <remarks>Memory is a copy of what is stored: whatever fails drops it with the activation.</remarks>
[GrainType("windows")]
internal sealed class WindowGrain(
    IReadingReader readings, IWindowStore windows, StreamDefinitions streams, WindowPredictions predictions, ReadingInstruments instruments, TimeProvider clock) : Grain, IWindowGrain
{
    /// <summary>Readings that one step takes in.</summary>
    private const int MaxRows = 50_000;

    /// <summary>Open windows that a shard may have when it is taken into memory.</summary>
    private const int MaxOpen = 200_000;

    private WindowBook? _book;
    private StreamRecord? _stream;
    private long _next;

    private ShardKey Key => ShardKey.Parse(this.GetPrimaryKeyString());

    public async Task<WindowProgress> AdvanceAsync(CancellationToken cancellationToken)
    {
        if (await streams.FindAsync(Key.Tenant, Key.Stream, cancellationToken) is not { } stream || !await LearnAsync(stream, cancellationToken))
        {
            return new WindowProgress(0, false);
        }

        var batches = await readings.ReadAsync(Key, _next, MaxRows, cancellationToken);
        var rows = batches.SelectMany(batch => batch.Rows).ToList();
        await RestoreAsync(_book!, stream.Definition, rows, cancellationToken);
        rows.ForEach(_book!.Add);
        var changes = _book.Close(clock.GetUtcNow().ToUnixMicroseconds());
        var next = batches.Count == 0 ? _next : batches[^1].Sequence + 1;
        if ((next != _next || changes.Written.Count > 0) && !await windows.WriteAsync(Key, _next, next, changes, cancellationToken))
        {
            throw new InvalidOperationException($"The windows of {Key} were written by somebody else.");
        }

        _next = next;
        _book.Park();
        Count(batches, changes);
        await predictions.PredictAsync(Key, stream.Definition, cancellationToken);
        return new WindowProgress(_next, batches.Count > 0);
    }

    /// <summary>Reads what is stored, first of all and whenever the stream is defined anew.</summary>
    private async Task<bool> LearnAsync(StreamRecord stream, CancellationToken cancellationToken)
    {
        if (_book is not null && _stream?.Revision == stream.Revision)
        {
            return true;
        }

        if (await windows.FindNextAsync(Key, cancellationToken) is not { } next)
        {
            return false;
        }

        var book = new WindowBook(stream.Definition);
        book.Restore(await windows.ListOpenAsync(Key, stream.Definition, MaxOpen, cancellationToken));
        (_book, _stream, _next) = (book, stream, next);
        return true;
    }

    private async Task RestoreAsync(WindowBook book, StreamDefinition definition, List<Reading> rows, CancellationToken cancellationToken)
    {
        var unknown = rows.Select(row => row.Device).Distinct(StringComparer.Ordinal).Where(device => !book.Knows(device)).ToList();
        if (unknown.Count > 0)
        {
            var newest = await windows.ListNewestAsync(Key, unknown, cancellationToken);
            unknown.ForEach(device => book.Learn(device, newest[device]));
        }

        if (book.Missing(rows) is { Count: > 0 } missing)
        {
            book.Restore(await windows.FindAsync(Key, definition, missing, cancellationToken));
        }
    }

    private void Count(IReadOnlyList<StoredBatch> batches, WindowChanges changes)
    {
        if (batches.Count > 0)
        {
            instruments.Visible(clock.GetUtcNow() - batches[0].WrittenAt);
        }

        if (changes.Dropped > 0)
        {
            instruments.Dropped(changes.Dropped);
        }
    }
}
