using Actors.Domain.Bytes;
using Actors.Domain.Ingestion;
using Actors.Ingestion;
using Actors.Storage.Ingestion;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Ingestion;

/// <inheritdoc cref="IWindowGrain"/>
/// <remarks>Memory is a copy of what is stored: whatever fails drops it with the activation.</remarks>
[GrainType("windows")]
internal sealed class WindowGrain(
    IReadingReader readings,
    IWindowStore windows,
    StreamDefinitions streams,
    WindowPredictions predictions,
    ReadingInstruments instruments,
    IOptions<IngestionOptions> options,
    TimeProvider clock) : Grain, IWindowGrain
{
    /// <summary>Readings that one step takes in.</summary>
    private const int MaxRows = 50_000;

    /// <summary>Windows that one step closes of those that are not in memory.</summary>
    private const int MaxSilent = 10_000;

    private WindowBook? _book;
    private StreamRecord? _stream;
    private long _next;
    private long _learnedAt;

    // Whether open windows may be on disk that are not in memory.
    private bool _isPartial;

    private ShardKey Key => ShardKey.Parse(this.GetPrimaryKeyString());

    public async Task<WindowProgress> AdvanceAsync(CancellationToken cancellationToken)
    {
        if (await streams.FindAsync(Key.Tenant, Key.Stream, cancellationToken) is not { } stream || !await LearnAsync(stream, cancellationToken))
        {
            return new WindowProgress(0, false);
        }

        var batches = await readings.ReadAsync(Key, _next, MaxRows, cancellationToken);
        var rows = batches.SelectMany(batch => batch.Rows).ToList();
        var now = clock.GetUtcNow().ToUnixMicroseconds();
        await RestoreAsync(_book!, stream.Definition, rows, now, cancellationToken);
        rows.ForEach(_book!.Add);
        var changes = _book.Close(now);
        var next = batches.Count == 0 ? _next : batches[^1].Sequence + 1;
        if ((next != _next || changes.Written.Count > 0) && !await windows.WriteAsync(Key, _next, next, changes, cancellationToken))
        {
            throw new InvalidOperationException($"The windows of {Key} were written by somebody else.");
        }

        _next = next;
        _book.Park();
        Trim(_book);
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
        book.Restore(await windows.ListOpenAsync(Key, stream.Definition, options.Value.MaxOpenWindows, cancellationToken));
        (_book, _stream, _next) = (book, stream, next);
        (_isPartial, _learnedAt) = (book.Count >= options.Value.MaxOpenWindows, clock.GetUtcNow().ToUnixMicroseconds());
        return true;
    }

    private async Task RestoreAsync(WindowBook book, StreamDefinition definition, List<Reading> rows, long now, CancellationToken cancellationToken)
    {
        // A process that has just begun has not heard devices for as long as it was away.
        if (_isPartial && now - _learnedAt >= definition.Idle)
        {
            book.RestoreSilent(await windows.ListSilentAsync(Key, definition, now - definition.Idle, MaxSilent, cancellationToken));
        }

        var unknown = rows.Select(row => row.Device).Distinct(StringComparer.Ordinal).Where(device => !book.Knows(device)).ToList();
        if (unknown.Count > 0)
        {
            var newest = await windows.ListNewestAsync(Key, unknown, cancellationToken);
            unknown.ForEach(device => book.Learn(device, newest[device]));
            if (_isPartial)
            {
                book.Restore(await windows.ListOpenAsync(Key, definition, unknown, cancellationToken));
            }
        }

        if (book.Missing(rows) is { Count: > 0 } missing)
        {
            book.Restore(await windows.FindAsync(Key, definition, missing, cancellationToken));
        }
    }

    /// <summary>Keeps memory to its limit. What leaves is on disk as it was in memory.</summary>
    private void Trim(WindowBook book)
    {
        if (book.Trim(options.Value.MaxOpenWindows) is > 0 and var left)
        {
            _isPartial = true;
            instruments.Parked(left);
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
