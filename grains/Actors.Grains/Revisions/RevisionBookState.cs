using Actors.Domain.Revisions;

namespace Actors.Grains.Revisions;

/// <summary>The stored row of a book of revisions.</summary>
internal sealed class RevisionBookState
{
    /// <summary>The revisions, without what was set.</summary>
    public RevisionIndex Index { get; set; } = RevisionIndex.Empty;
}
