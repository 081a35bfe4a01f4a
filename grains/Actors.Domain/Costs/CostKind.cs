namespace Actors.Domain.Costs;

/// <summary>What a cost is of.</summary>
public enum CostKind
{
    /// <summary>Used for somebody.</summary>
    Used,

    /// <summary>Used by the platform for all.</summary>
    Shared,

    /// <summary>Paid for and not used.</summary>
    Idle,

    /// <summary>Shared or idle, and there is nobody to spread it over.</summary>
    Unallocated,

    /// <summary>Charged once: training, labelling, a purchase, a credit, a tax.</summary>
    Charge,
}
