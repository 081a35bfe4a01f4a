namespace Actors.EdgeAgent.Buffer;

/// <summary>A record that is to be kept.</summary>
/// <param name="Stream">What it belongs to.</param>
/// <param name="AtMs">When it came to be, in device time.</param>
/// <param name="Content">What is sent.</param>
internal readonly record struct NewRecord(string Stream, long AtMs, ReadOnlyMemory<byte> Content);
