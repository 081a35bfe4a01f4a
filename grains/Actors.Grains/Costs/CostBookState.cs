namespace Actors.Grains.Costs;

/// <summary>The stored row of what a tenant says of its costs.</summary>
internal sealed class CostBookState
{
    /// <summary>How often it was changed.</summary>
    public long Revision { get; set; }

    /// <summary>The book as JSON; empty before the first change.</summary>
    public string Book { get; set; } = "";
}
