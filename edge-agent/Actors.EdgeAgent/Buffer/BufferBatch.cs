using System.Collections.Immutable;
using Actors.Domain.Edge.Buffering;

namespace Actors.EdgeAgent.Buffer;

/// <summary>Records that are to be sent together.</summary>
/// <param name="Class">Their class.</param>
/// <param name="Records">The records, oldest first; empty where all there were had outlived their time.</param>
/// <param name="From">The position from which they were read.</param>
/// <param name="Next">The position after them.</param>
/// <param name="Expired">Records left out, because their time is over.</param>
internal sealed record BufferBatch(BufferClass Class, ImmutableArray<BufferRecord> Records, long From, long Next, int Expired);
