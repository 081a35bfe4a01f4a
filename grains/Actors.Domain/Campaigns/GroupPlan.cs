namespace Actors.Domain.Campaigns;

/// <summary>A group of a campaign. Groups come one after the other.</summary>
public sealed record GroupPlan
{
    /// <summary>The percentage of all targets in it, above 0 to 100; null where <see cref="Count"/> says how many. Null for both: all that are left.</summary>
    public double? Percent { get; init; }

    /// <summary>How many targets are in it; null where <see cref="Percent"/> says.</summary>
    public long? Count { get; init; }

    /// <summary>The share of the group that has to have the update before the next group begins, above 0 to 1.</summary>
    public double SuccessShare { get; init; } = 1;

    /// <summary>The share of failed devices at which the campaign stops, above 0 to 1; null for none.</summary>
    public double? ErrorShare { get; init; }

    /// <summary>The number of failed devices at which the campaign stops, from 1; null for none. Where neither is set, any failure stops it.</summary>
    public long? ErrorCount { get; init; }

    /// <summary>Whether the campaign waits for people before the next group.</summary>
    public bool PauseAfter { get; init; }

    /// <summary>Whether the group has failed, in words; null while it has not.</summary>
    public string? FailureOf(int number, GroupTally tally)
    {
        ArgumentNullException.ThrowIfNull(tally);
        if (tally.Errors == 0)
        {
            return null;
        }

        var isOver = (ErrorCount is { } count && tally.Errors >= count) || (ErrorShare is { } share && tally.ErrorShare >= share) || (ErrorCount is null && ErrorShare is null);
        var limit = ErrorCount is { } most ? FormattableString.Invariant($"{most} devices") : FormattableString.Invariant($"{(ErrorShare ?? 0) * 100:0.##} %");
        return isOver
            ? FormattableString.Invariant($"Group {number + 1}: {tally.Errors} of {tally.Total} devices failed ({tally.ErrorShare * 100:0.##} %); the campaign stops at {limit}.")
            : null;
    }
}
