namespace Orleans;

/// <summary>A state with what its storage knows of it.</summary>
public interface IGrainState<T>
{
    T? State { get; set; }

    /// <summary>Which version this is; null where none was ever stored.</summary>
    string? ETag { get; set; }

    /// <summary>Whether the storage has it.</summary>
    bool RecordExists { get; set; }
}
