namespace Actors.Grains.Costs;

/// <summary>For whom something is spent.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Model">The model's name.</param>
/// <param name="Version">The version.</param>
/// <param name="Caller">The caller, like <c>key:NAME</c>; empty where nobody asked, or nobody is told apart.</param>
public readonly record struct SpendOwner(string Tenant, string Model, int Version, string Caller);
