namespace Actors.Dashboard.Sections;

/// <summary>An entry of the menu.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Address">Where it leads.</param>
/// <param name="Order">Smaller ones stand first.</param>
/// <param name="Scope">The scope without which it is of no use; null where everybody sees something there.</param>
public sealed record NavigationEntry(string Text, string Address, int Order, string? Scope = null);
