namespace Actors.Storage.Decisions;

/// <summary>What remembering predictions has cost this process since it started. Thread-safe; cheap enough for the prediction path.</summary>
public static class DecisionCosts
{
    /// <summary>One prediction in so many is timed, on the thread that answers it.</summary>
    public const int Sampling = 64;

    private static long _journalBytes;
    private static long _segmentBytes;
    private static long _storedBytes;
    private static long _captureNanoseconds;
    private static long _writeNanoseconds;
    private static long _sealNanoseconds;

    /// <summary>Bytes that were written to journals.</summary>
    public static long JournalBytes => Interlocked.Read(ref _journalBytes);

    /// <summary>Bytes of the segments that journals became.</summary>
    public static long SegmentBytes => Interlocked.Read(ref _segmentBytes);

    /// <summary>Bytes of all segments that were there at the last sweep.</summary>
    public static long StoredBytes => Interlocked.Read(ref _storedBytes);

    /// <summary>Seconds that requests' threads took to write predictions down; measured at one prediction of <see cref="Sampling"/> and taken for all.</summary>
    public static double CaptureSeconds => Interlocked.Read(ref _captureNanoseconds) / 1e9;

    /// <summary>Seconds that the writer took to write batches, waits for the disk or the database among them.</summary>
    public static double WriteSeconds => Interlocked.Read(ref _writeNanoseconds) / 1e9;

    /// <summary>Seconds that journals took to become segments.</summary>
    public static double SealSeconds => Interlocked.Read(ref _sealNanoseconds) / 1e9;

    /// <summary>Counts the time of a prediction that stands for <see cref="Sampling"/>.</summary>
    public static void CountCapture(TimeSpan took) => Interlocked.Add(ref _captureNanoseconds, Sampling * (long)took.TotalNanoseconds);

    internal static void CountWrite(long bytes, TimeSpan took)
    {
        _ = Interlocked.Add(ref _journalBytes, bytes);
        _ = Interlocked.Add(ref _writeNanoseconds, (long)took.TotalNanoseconds);
    }

    internal static void CountSeal(long bytes, TimeSpan took)
    {
        _ = Interlocked.Add(ref _segmentBytes, bytes);
        _ = Interlocked.Add(ref _sealNanoseconds, (long)took.TotalNanoseconds);
    }

    internal static void Note(long storedBytes) => Interlocked.Exchange(ref _storedBytes, storedBytes);
}
