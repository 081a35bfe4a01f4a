namespace Actors.Gateway.Observation;

/// <summary>What the decision log has cost.</summary>
/// <param name="Taken">Predictions that were taken.</param>
/// <param name="Dropped">Sampled predictions that were not, for want of room.</param>
/// <param name="JournalBytes">Bytes written to journals.</param>
/// <param name="SegmentBytes">Bytes of the segments that they became.</param>
/// <param name="StoredBytes">Bytes of all segments at the last sweep.</param>
/// <param name="CaptureSeconds">Time of requests' threads to write predictions down, from one in 64.</param>
/// <param name="WriteSeconds">Time of the writer, its waits for the disk or the database among it.</param>
/// <param name="SealSeconds">Time of making segments.</param>
internal sealed record DecisionCostDetail(
    long Taken, long Dropped, long JournalBytes, long SegmentBytes, long StoredBytes, double CaptureSeconds, double WriteSeconds, double SealSeconds);
