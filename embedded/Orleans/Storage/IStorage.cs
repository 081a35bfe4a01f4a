namespace Orleans.Core;

/// <summary>What a grain does with its state's storage.</summary>
public interface IStorage
{
    /// <summary>Which version the grain has; null where none was ever stored.</summary>
    string? Etag { get; }

    /// <summary>Whether the storage has the state.</summary>
    bool RecordExists { get; }

    Task ClearStateAsync();

    Task WriteStateAsync();

    Task ReadStateAsync();

    Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();

    Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

    Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();
}
