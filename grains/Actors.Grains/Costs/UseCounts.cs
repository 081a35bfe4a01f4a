using Actors.Domain.Costs;

namespace Actors.Grains.Costs;

/// <summary>What other parts of the silo count for cost beside the engine, until the meter takes it. Owners are as many as have something counted within a second.</summary>
internal sealed class UseCounts
{
    private readonly Lock _lock = new();
    private Dictionary<(SpendOwner Owner, CostResource Resource), long> _counts = [];

    /// <summary>Counts something.</summary>
    public void Add(SpendOwner owner, CostResource resource, long quantity)
    {
        lock (_lock)
        {
            _counts[(owner, resource)] = _counts.GetValueOrDefault((owner, resource)) + quantity;
        }
    }

    /// <summary>Takes all of it away.</summary>
    public IReadOnlyCollection<KeyValuePair<(SpendOwner Owner, CostResource Resource), long>> Take()
    {
        lock (_lock)
        {
            var taken = _counts;
            _counts = [];
            return taken;
        }
    }
}
