using Actors.Domain.Costs;
using Actors.Domain.Costs.Metering;
using Actors.Storage.Costs;
using Microsoft.Extensions.Options;

namespace Actors.Storage.Decisions;

/// <summary>What remembered predictions take: segments for their models by the blocks that these have, journals, whose frames are anybody's, for all together.</summary>
internal sealed class DecisionBytes(IDecisionStore store, SegmentFooters footers, IOptions<DecisionOptions> options) : IStoredBytes
{
    public bool IsOwn => options.Value.Kind == DecisionStoreKind.Files;

    public async Task<IReadOnlyList<StoredPart>> MeasureAsync(CancellationToken cancellationToken)
    {
        var parts = new Dictionary<(string Tenant, string Model, int Version), long>();

        // Journals first: one that becomes segments meanwhile counts twice for an hour rather than not at all.
        var journals = await store.CountJournalBytesAsync(cancellationToken);
        foreach (var (_, footer, length) in await footers.MeasureAsync(cancellationToken))
        {
            var shares = Apportion.Split(length, [.. footer.Blocks.Select(block => (long)block.Length)]);
            for (var i = 0; i < shares.Length; i++)
            {
                var owner = (footer.Tenant, footer.Blocks[i].Model, footer.Blocks[i].Version);
                parts[owner] = parts.GetValueOrDefault(owner) + shares[i];
            }
        }

        return [.. parts.Select(part => new StoredPart(StorageClasses.Decisions, part.Key.Tenant, part.Key.Model, part.Key.Version, part.Value)), new StoredPart(StorageClasses.Decisions, "", "", 0, journals)];
    }
}
