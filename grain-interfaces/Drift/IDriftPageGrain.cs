using Actors.Audit;

namespace Actors.Drift;

/// <summary>A page of what drift monitors keep. Key: <see cref="DriftPageKey"/>. Only its owner calls it.</summary>
[Alias(AliasNames.DriftPageGrain)]
public interface IDriftPageGrain : IGrainWithStringKey
{
    /// <summary>What is on it; null where nothing is.</summary>
    [Alias("Get"), Reads]
    Task<byte[]?> GetAsync(CancellationToken cancellationToken);

    /// <summary>Keeps content in place of what is there, durable when it returns.</summary>
    [Alias("Keep"), Records]
    Task KeepAsync(byte[] content, CancellationToken cancellationToken);

    /// <summary>Empties it.</summary>
    [Alias("Clear"), Records]
    Task ClearAsync(CancellationToken cancellationToken);
}
