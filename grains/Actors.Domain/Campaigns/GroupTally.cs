namespace Actors.Domain.Campaigns;

/// <summary>How a group stands.</summary>
/// <param name="Total">Devices in it, those whose turn has not come included.</param>
/// <param name="Assigned">Of them, those that were offered the update.</param>
/// <param name="Finished">Of them, those that have it.</param>
/// <param name="Errors">Those that failed and have no attempt left.</param>
/// <param name="Retrying">Those that failed and are to try again.</param>
/// <param name="Cancelled">Those that gave up.</param>
public sealed record GroupTally(long Total, long Assigned, long Finished, long Errors, long Retrying, long Cancelled)
{
    /// <summary>Devices from which more is to come.</summary>
    public long Pending => Total - Finished - Errors - Cancelled;

    /// <summary>The share that has the update; 1 where nobody is in the group.</summary>
    public double SuccessShare => Total == 0 ? 1 : (double)Finished / Total;

    /// <summary>The share that failed; 0 where nobody is in the group.</summary>
    public double ErrorShare => Total == 0 ? 0 : (double)Errors / Total;

    /// <summary>The group's tally of its rows.</summary>
    /// <param name="rows">Counts of rows of the group.</param>
    /// <param name="total">Devices in it.</param>
    /// <param name="attempts">Attempts that a device has.</param>
    public static GroupTally Of(IEnumerable<TargetTally> rows, long total, int attempts)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var tally = new GroupTally(total, 0, 0, 0, 0, 0);
        foreach (var row in rows.Where(row => row.State != ActionState.Scheduled))
        {
            tally = tally with { Assigned = tally.Assigned + row.Count };
            tally = row.State switch
            {
                ActionState.Finished => tally with { Finished = tally.Finished + row.Count },
                ActionState.Cancelled => tally with { Cancelled = tally.Cancelled + row.Count },
                ActionState.Error when row.Attempt < attempts => tally with { Retrying = tally.Retrying + row.Count },
                ActionState.Error => tally with { Errors = tally.Errors + row.Count },
                _ => tally,
            };
        }

        return tally;
    }
}
