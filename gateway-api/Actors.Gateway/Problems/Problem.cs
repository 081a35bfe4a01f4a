using System.Text;
using Actors.Gateway.Governance;

namespace Actors.Gateway.Problems;

/// <summary>One occurrence of a problem.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Detail">What was wrong this time, for people.</param>
internal sealed record Problem(ProblemKind Kind, string Detail)
{
    /// <summary>The request has waited to be read; the same at every occurrence.</summary>
    public static readonly Problem UnreadInTime = Repeated(
        ProblemKinds.DeadlineUnmeetable, "Requests wait too long to be read here for the deadline of this one.");

    /// <summary>The model has too much to do; the same at every occurrence.</summary>
    public static readonly Problem UnmeetableDeadline = Repeated(
        ProblemKinds.DeadlineUnmeetable, "So much work waits that the deadline would be missed.");

    /// <summary>What a gate misses; null where none is in the way.</summary>
    public IReadOnlyList<MissingPiece>? Missing { get; init; }

    /// <summary>
    /// The body for the prediction protocol up to the request's identifier, of a problem that occurs thousands of times a second when it
    /// does, and must cost next to nothing then; empty for others.
    /// </summary>
    public ReadOnlyMemory<byte> ProtocolHead { get; private init; }

    // The texts are ours: nothing in them has to be escaped.
    private static Problem Repeated(ProblemKind kind, string detail) => new(kind, detail)
    {
        ProtocolHead = Encoding.UTF8.GetBytes(FormattableString.Invariant(
            $$""""{"error":"{{detail}}","type":"{{kind.Type}}","title":"{{kind.Title}}","status":{{kind.Status}},"detail":"{{detail}}","requestId":"""")),
    };
}
