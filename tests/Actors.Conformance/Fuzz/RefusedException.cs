namespace Actors.Conformance.Fuzz;

/// <summary>The reference parser takes no such request.</summary>
internal sealed class RefusedException(string message) : Exception(message);
