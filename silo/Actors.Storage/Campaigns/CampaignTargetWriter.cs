namespace Actors.Storage.Campaigns;

/// <summary>Writes what devices report: all that came while one transaction was written goes with the next.</summary>
public sealed class CampaignTargetWriter(ICampaignTargetStore store)
{
    /// <summary>Changes in one transaction.</summary>
    private const int MaxBatch = 1_000;

    /// <summary>Changes that may wait; more are refused, and come again with their device's repeat or when the campaign looks.</summary>
    private const int MaxWaiting = 100_000;

    private readonly Lock _lock = new();
    private readonly List<(TargetChange Change, TaskCompletionSource Done)> _waiting = [];
    private bool _isWriting;

    /// <summary>Returns when the change is on disk.</summary>
    /// <exception cref="IOException">It could not be written, or too many wait.</exception>
    public Task WriteAsync(TargetChange change)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_waiting.Count >= MaxWaiting)
            {
                throw new IOException("Too many reports of devices wait to be written.");
            }

            _waiting.Add((change, done));
            if (_isWriting)
            {
                return done.Task;
            }

            _isWriting = true;
        }

        _ = Task.Run(DrainAsync);
        return done.Task;
    }

    private async Task DrainAsync()
    {
        while (Take() is { Count: > 0 } batch)
        {
            try
            {
                await store.ApplyAsync([.. batch.Select(one => one.Change)], CancellationToken.None);
                batch.ForEach(one => one.Done.SetResult());
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                // Each caller hears of it.
                batch.ForEach(one => one.Done.SetException(new IOException("Reports of devices could not be written.", fault)));
            }
        }
    }

    private List<(TargetChange Change, TaskCompletionSource Done)> Take()
    {
        lock (_lock)
        {
            var batch = _waiting.Take(MaxBatch).ToList();
            _waiting.RemoveRange(0, batch.Count);
            _isWriting = batch.Count > 0;
            return batch;
        }
    }
}
