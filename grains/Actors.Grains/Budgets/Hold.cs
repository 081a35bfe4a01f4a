namespace Actors.Grains.Budgets;

/// <summary>What a silo's account of a budget says to a request.</summary>
internal enum Hold
{
    /// <summary>What it may cost is held for it.</summary>
    Held,

    /// <summary>The lease has to be renewed first.</summary>
    Short,

    /// <summary>Nothing more can be lent.</summary>
    Over,
}
