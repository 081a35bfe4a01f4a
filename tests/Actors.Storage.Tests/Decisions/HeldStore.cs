using Actors.Storage.Decisions;

namespace Actors.Storage.Tests.Decisions;

/// <summary>A store that takes nothing until it is opened, and then fails as often as told.</summary>
internal sealed class HeldStore : IDecisionStore
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int FailuresLeft { get; set; }

    public int Batches { get; private set; }

    public long Bytes { get; private set; }

    public void Open() => _open.SetResult();

    public async Task AppendAsync(ReadOnlyMemory<byte> batch, bool isDurable, CancellationToken cancellationToken)
    {
        await _open.Task;
        if (FailuresLeft > 0)
        {
            FailuresLeft--;
            throw new IOException("The disk is full.");
        }

        Batches++;
        Bytes += batch.Length;
    }

    public Task EndJournalAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<string>> ListEndedAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<string>> ListJournalsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<long> CountJournalBytesAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<ReadOnlyMemory<byte>> ReadJournalAsync(string journal, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SealAsync(string journal, IReadOnlyList<ReadOnlyMemory<byte>> segments, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<(string Segment, long Length)>> ListSegmentsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<byte[]?> ReadSegmentAsync(string segment, long offset, int length, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteSegmentAsync(string segment, CancellationToken cancellationToken) => throw new NotSupportedException();
}
