using Actors.Domain.Ingestion;

namespace Actors.Storage.Ingestion;

/// <summary>Readings of one sender on their way to the disk.</summary>
internal sealed class Submission(string tenant, IReadOnlyList<(StreamRecord Stream, List<Reading> Rows)> streams, List<RejectedReading> rejected)
{
    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Tenant => tenant;

    public IReadOnlyList<(StreamRecord Stream, List<Reading> Rows)> Streams => streams;

    /// <summary>What does not fit its stream's definition.</summary>
    public List<RejectedReading> Rejected => rejected;

    /// <summary>What has to be kept apart for another reason; made anew with each try.</summary>
    public List<RejectedReading> Forgotten { get; } = [];

    public int Rows { get; } = rejected.Count + streams.Sum(stream => stream.Rows.Count);

    public int Accepted { get; set; }

    public int Duplicates { get; set; }

    public int Late { get; set; }

    public Task Written => _written.Task;

    public void Begin()
    {
        Forgotten.Clear();
        (Accepted, Duplicates, Late) = (0, 0, 0);
    }

    public void Complete() => _written.TrySetResult();

    public void Fail(Exception exception) => _written.TrySetException(exception);
}
