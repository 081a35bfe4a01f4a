using Actors.Domain.Costs.Metering;

namespace Actors.Storage.Costs;

/// <summary>How much one of the stores holds, by owner.</summary>
public interface IStoredBytes
{
    /// <summary>Whether it is this process's own, rather than one that all silos share.</summary>
    bool IsOwn { get; }

    /// <summary>What is there now. It may look at every row, but reads no content.</summary>
    Task<IReadOnlyList<StoredPart>> MeasureAsync(CancellationToken cancellationToken);
}
