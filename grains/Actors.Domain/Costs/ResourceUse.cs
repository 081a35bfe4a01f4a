namespace Actors.Domain.Costs;

/// <summary>So much of a resource.</summary>
/// <param name="Resource">The resource's name.</param>
/// <param name="Quantity">In the resource's unit; 0 or more.</param>
public readonly record struct ResourceUse(string Resource, long Quantity);
