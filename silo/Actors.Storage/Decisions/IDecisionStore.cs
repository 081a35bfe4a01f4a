namespace Actors.Storage.Decisions;

/// <summary>
/// Keeps what a log writes: journals, to which batches are added as they come, and the segments that take a journal's place. Methods that write are
/// called by one at a time.
/// </summary>
internal interface IDecisionStore
{
    /// <summary>Adds a batch to this process's journal; nothing of it is there where that fails.</summary>
    /// <param name="batch">Frames.</param>
    /// <param name="isDurable">Whether it has to be on disk, rather than only with the operating system, when this returns.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    Task AppendAsync(ReadOnlyMemory<byte> batch, bool isDurable, CancellationToken cancellationToken);

    /// <summary>Ends this process's journal; the next batch begins another.</summary>
    Task EndJournalAsync(CancellationToken cancellationToken);

    /// <summary>The journals that nobody adds to any more and that this process is to make into segments.</summary>
    Task<IReadOnlyList<string>> ListEndedAsync(CancellationToken cancellationToken);

    /// <summary>All journals that can be read here.</summary>
    Task<IReadOnlyList<string>> ListJournalsAsync(CancellationToken cancellationToken);

    /// <summary>Bytes of all journals that can be read here.</summary>
    Task<long> CountJournalBytesAsync(CancellationToken cancellationToken);

    /// <summary>The batches of a journal, each to be read before the next is asked for; none where it is gone. What was written only in part is not among them.</summary>
    IAsyncEnumerable<ReadOnlyMemory<byte>> ReadJournalAsync(string journal, CancellationToken cancellationToken);

    /// <summary>Puts segments in a journal's place: readers see the one or the others.</summary>
    Task SealAsync(string journal, IReadOnlyList<ReadOnlyMemory<byte>> segments, CancellationToken cancellationToken);

    /// <summary>All segments that can be read here, with their lengths, but for those whose journal is still there.</summary>
    Task<IReadOnlyList<(string Segment, long Length)>> ListSegmentsAsync(CancellationToken cancellationToken);

    /// <summary>Bytes of a segment; null where it is gone.</summary>
    Task<byte[]?> ReadSegmentAsync(string segment, long offset, int length, CancellationToken cancellationToken);

    /// <summary>Deletes a segment, if it is there.</summary>
    Task DeleteSegmentAsync(string segment, CancellationToken cancellationToken);
}
