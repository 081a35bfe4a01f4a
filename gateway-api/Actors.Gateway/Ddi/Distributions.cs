using System.Collections.Concurrent;
using Actors.Campaigns;
using Actors.Domain.Campaigns;

namespace Actors.Gateway.Ddi;

/// <summary>Distributions, remembered: they never change.</summary>
internal sealed class Distributions(IGrainFactory grains)
{
    private const int MaxKnown = 1_000;

    private readonly ConcurrentDictionary<(string Tenant, string Key), Distribution> _known = new();

    /// <summary>A distribution by <c>name:version</c>; null where there is none.</summary>
    public async ValueTask<Distribution?> FindAsync(string tenant, string key, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue((tenant, key), out var known))
        {
            return known;
        }

        if (await grains.GetSoftware(tenant).FindDistributionAsync(key, cancellationToken) is not { } json)
        {
            return null;
        }

        if (_known.Count >= MaxKnown)
        {
            _known.Clear();
        }

        return _known[(tenant, key)] = CampaignJson.Read<Distribution>(json);
    }
}
