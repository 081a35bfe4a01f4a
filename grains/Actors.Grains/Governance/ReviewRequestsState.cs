namespace Actors.Grains.Governance;

/// <summary>The stored row of a tenant's open requests.</summary>
internal sealed class ReviewRequestsState
{
    /// <summary>Reviews that are remembered at most.</summary>
    public const int Most = 10_000;

    /// <summary>Keys of reviews that may have an open request.</summary>
    public SortedSet<string> Reviews { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Whether versions from before there was this row were looked through.</summary>
    public bool IsWhole { get; set; }
}
