namespace Orleans.Concurrency;

/// <summary>Calls of the grain interleave at every await.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReentrantAttribute : Attribute;
