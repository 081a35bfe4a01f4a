using Actors.Domain.Costs;
using Actors.Domain.Costs.Metering;
using Actors.Domain.Outcomes;
using Actors.Registry;
using Actors.Storage.Costs;
using Actors.Storage.Devices;
using Actors.Storage.Outcomes;

namespace Actors.Grains.Costs;

/// <summary>Records what is there rather than what happens, an hour at a time: stored artifacts, devices, and labels that came in. Any silo may; each hour counts once.</summary>
internal sealed class HourlyUse(ICostStore store, IGrainFactory grains, IOutcomeStore outcomes, IDeviceStore devices, PlatformCosts platform)
{
    private const string Reporter = "hourly";
    private const string Artifacts = "artifacts";
    private const long HourSeconds = 3_600;

    /// <summary>Hours that are made up for after a time without any silo. What was there then is not known any more; what is there now stands for it.</summary>
    private const int MostBack = 48;

    private const int AtOnce = 64;
    private const int LabelsAtOnce = 10_000;

    /// <summary>Records every hour that is over and is not recorded.</summary>
    public async Task RecordAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var current = UsageKey.HourOf(now);
        var last = await store.FindNumberAsync(Reporter, cancellationToken) ?? (current - 2);
        for (var hour = Math.Max(last + 1, current - MostBack); hour < current; hour++)
        {
            var ledger = new UsageLedger(int.MaxValue);
            foreach (var tenant in await grains.GetGrain<ITenantCatalogGrain>(0).ListAsync(cancellationToken))
            {
                await AddAsync(ledger, tenant, hour, cancellationToken);
            }

            // The hour is the report's number. One in which there was nothing has to be known as recorded, too.
            _ = await store.AddAsync(Reporter, new UsageReport(hour, ledger.Take()?.Rows ?? []), cancellationToken);
        }
    }

    private async Task AddAsync(UsageLedger ledger, string tenant, long hour, CancellationToken cancellationToken)
    {
        void Add(CostResource resource, string model, int version, long quantity) =>
            ledger.Add(new UsageKey(tenant, hour, resource.Name, platform.Place, model, version, ""), quantity);

        foreach (var names in (await grains.GetModelCatalog(tenant).ListAsync(cancellationToken)).Chunk(AtOnce))
        {
            foreach (var model in (await Task.WhenAll(names.Select(name => grains.GetModel(new ModelKey(tenant, name)).GetAsync(cancellationToken)))).OfType<ModelView>())
            {
                foreach (var version in model.Versions.Where(version => version.ArchivedAt is null))
                {
                    Add(CostResource.StorageOf(Artifacts), ModelKey.Parse(model.Key).Name, version.Version, version.SizeBytes * HourSeconds);
                }
            }
        }

        Add(CostResource.Devices, "", 0, await devices.CountAsync(tenant, cancellationToken) * HourSeconds);
        var query = new OutcomeQuery { Tenant = tenant, Kind = OutcomeKind.Label, From = UsageKey.StartOf(hour), Until = UsageKey.StartOf(hour + 1), Limit = LabelsAtOnce };
        for (var labels = await outcomes.ListAsync(query, cancellationToken); labels.Count > 0; labels = await outcomes.ListAsync(query, cancellationToken))
        {
            foreach (var label in labels.GroupBy(label => (label.Model, label.Version)))
            {
                Add(CostResource.Labels, label.Key.Model ?? "", label.Key.Model is null ? 0 : label.Key.Version, label.Count());
            }

            query = query with { After = (labels[^1].ReceivedAt, labels[^1].Id) };
        }
    }
}
