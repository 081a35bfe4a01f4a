namespace Actors.Drift;

/// <summary>What became of a silo's report. Values are on the wire: never renumber.</summary>
public enum DriftReportOutcome
{
    /// <summary>It counts, durably.</summary>
    Taken = 0,

    /// <summary>It counted already.</summary>
    Repeated = 1,

    /// <summary>Its pane is over and gone.</summary>
    Late = 2,

    /// <summary>Its pane lies in the future.</summary>
    Early = 3,

    /// <summary>It is by edges or features that are no longer in force, or the group is not watched.</summary>
    Stale = 4,
}
