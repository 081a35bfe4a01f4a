namespace Actors.EdgeAgent.Buffer;

/// <summary>What became of a class's records since the agent started.</summary>
/// <param name="Class">The class.</param>
/// <param name="Waiting">Records that wait to be sent.</param>
/// <param name="Bytes">Bytes of its segments.</param>
/// <param name="Taken">Records that were taken.</param>
/// <param name="Acknowledged">Records that the server has.</param>
/// <param name="Expired">Records whose time to live ended first.</param>
/// <param name="Dropped">Records that gave way to others.</param>
/// <param name="Refused">Records that were not taken, for want of room.</param>
/// <param name="Damaged">Segments of which a part could not be read.</param>
internal sealed record BufferCounts(string Class, long Waiting, long Bytes, long Taken, long Acknowledged, long Expired, long Dropped, long Refused, long Damaged);
