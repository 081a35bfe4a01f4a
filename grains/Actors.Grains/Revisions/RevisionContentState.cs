using Actors.Revisions;

namespace Actors.Grains.Revisions;

/// <summary>The stored row of a revision.</summary>
internal sealed class RevisionContentState
{
    /// <summary>The revision; null before it is kept.</summary>
    public RevisionEntry? Entry { get; set; }
}
