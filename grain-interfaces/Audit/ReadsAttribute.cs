namespace Actors.Audit;

/// <summary>A grain's method that changes nothing that lasts: it is not audited. Unlike Orleans' ReadOnly it says nothing about scheduling.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadsAttribute : Attribute;
