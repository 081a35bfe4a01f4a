namespace Actors.Domain.Drift.Monitoring;

/// <summary>What became of a report.</summary>
public enum PaneTaking
{
    /// <summary>It counts, from now on.</summary>
    Taken = 0,

    /// <summary>It counted already.</summary>
    Repeated = 1,

    /// <summary>Its pane is no longer kept; its rows count as late.</summary>
    Late = 2,

    /// <summary>Its pane lies in the future; its rows count as early.</summary>
    Early = 3,
}
