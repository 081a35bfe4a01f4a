using Actors.Reviews;

namespace Actors.Grains.Reviews;

/// <summary>The stored row of a page of what happened to a process's cases.</summary>
internal sealed class ReviewJournalState
{
    /// <summary>The page; null before it is kept.</summary>
    public CaseEventPage? Page { get; set; }
}
