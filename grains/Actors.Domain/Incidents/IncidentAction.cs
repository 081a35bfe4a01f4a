namespace Actors.Domain.Incidents;

/// <summary>Something that an incident leaves to be done.</summary>
/// <param name="Number">1, 2, 3, ...</param>
/// <param name="Title">What.</param>
/// <param name="Owner">Who.</param>
/// <param name="DueAt">By when.</param>
public sealed record IncidentAction(int Number, string Title, string Owner, DateTimeOffset DueAt)
{
    /// <summary>When it was done; null before.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>Whether the alerts know that it is overdue.</summary>
    public bool IsTold { get; init; }

    /// <summary>Whether it should have been done.</summary>
    public bool IsOverdue(DateTimeOffset now) => DoneAt is null && now >= DueAt;
}
