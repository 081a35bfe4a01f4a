namespace Actors.Domain.Alerts;

/// <summary>An alert that a receiver knows to fire.</summary>
/// <param name="Id">The alert.</param>
/// <param name="Episode">Which time it fired.</param>
public sealed record ToldAlert(string Id, int Episode);
