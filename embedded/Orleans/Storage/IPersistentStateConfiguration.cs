namespace Orleans.Runtime;

/// <summary>Which state, and where it is stored.</summary>
public interface IPersistentStateConfiguration
{
    /// <summary>The state's name, part of its row's key.</summary>
    string StateName { get; }

    /// <summary>The storage provider's name; null for the default one.</summary>
    string? StorageName { get; }
}
