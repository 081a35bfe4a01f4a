namespace Actors.Domain.Registry;

/// <summary>One change of a model, as it is kept for good.</summary>
/// <param name="Sequence">1, 2, 3, ... without gaps.</param>
/// <param name="At">When; never before the event before it.</param>
/// <param name="By">Who; empty where the platform itself did it.</param>
/// <param name="Reason">Why; null where nobody said.</param>
/// <param name="Kind">What.</param>
public sealed record ModelEvent(long Sequence, DateTimeOffset At, string By, string? Reason, ModelEventKind Kind)
{
    /// <summary>The version that it is about, for an alias the one that it points at now; null where it is about none.</summary>
    public int? Version { get; init; }

    /// <summary>The alias that it is about; null where it is about none.</summary>
    public string? Alias { get; init; }

    /// <summary>The version that the alias pointed at before; null where it did not exist.</summary>
    public int? Before { get; init; }

    /// <summary>The follow-up that an emergency override opened; null where there was none.</summary>
    public string? FollowUp { get; init; }

    /// <summary>How traffic is split from then on; null where it is not, or the event is about something else.</summary>
    public SplitPoint? Split { get; init; }
}
