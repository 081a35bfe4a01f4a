namespace Actors.Domain.Calls;

/// <summary>A silo among the others.</summary>
/// <param name="Silo">Its address.</param>
/// <param name="ActivatedPerSecond">Activations made per second, over the window.</param>
/// <param name="DeactivatedPerSecond">Activations that went per second, over the window.</param>
/// <param name="CallsPerSecond">Calls that ended per second, over the window.</param>
public sealed record SiloSummary(string Silo, double ActivatedPerSecond, double DeactivatedPerSecond, double CallsPerSecond);
