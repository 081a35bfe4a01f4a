namespace Actors.Audit;

/// <summary>
/// A grain's method that takes in measurements: they last, and there are too many of them for the audit log. What is decided by them is audited
/// where it is decided. Whoever calls from outside is held to the endpoint's scopes.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RecordsAttribute : Attribute;
