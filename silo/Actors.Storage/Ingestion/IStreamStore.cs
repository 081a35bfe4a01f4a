namespace Actors.Storage.Ingestion;

/// <summary>Definitions of streams.</summary>
public interface IStreamStore
{
    /// <summary>A stream; null where there is none.</summary>
    Task<StreamRecord?> FindAsync(string tenant, string name, CancellationToken cancellationToken);

    /// <summary>A tenant's streams in the order of their names.</summary>
    Task<IReadOnlyList<StreamRecord>> ListAsync(string tenant, string after, int limit, CancellationToken cancellationToken);

    /// <summary>Writes a definition, durably, in the place of the revision before it.</summary>
    /// <returns>Whether that was the one that is there.</returns>
    Task<bool> WriteAsync(StreamRecord stream, CancellationToken cancellationToken);
}
