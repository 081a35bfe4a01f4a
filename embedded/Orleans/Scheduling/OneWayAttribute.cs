namespace Orleans.Concurrency;

/// <summary>The caller does not wait for the method, nor learn what came of it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OneWayAttribute : Attribute;
