namespace Orleans.Serialization.Invocation;

/// <summary>Holds what calls are run on.</summary>
public interface ITargetHolder
{
    /// <summary>The grain or observer itself.</summary>
    object? GetTarget();

    /// <summary>Something attached to it.</summary>
    object? GetComponent(Type componentType);
}
