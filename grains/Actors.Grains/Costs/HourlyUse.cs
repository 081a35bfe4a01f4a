using Actors.Domain.Costs;
using Actors.Domain.Costs.Metering;
using Actors.Domain.Outcomes;
using Actors.Registry;
using Actors.Storage.Costs;
using Actors.Storage.Devices;
using Actors.Storage.Outcomes;

namespace Actors.Grains.Costs;

/// <summary>
/// Records what is there rather than what happens, an hour at a time: what is stored, devices, and labels that came in. Any silo may, and each hour counts once; what lies in a silo's own folder
/// is recorded by the silo, under the folder's name.
/// </summary>
internal sealed class HourlyUse(
    ICostStore store, IGrainFactory grains, IOutcomeStore outcomes, IDeviceStore devices, StoredArtifacts artifacts, IEnumerable<IStoredBytes> stores, StoreName own, PlatformCosts platform)
{
    private const string Reporter = "hourly";
    private const long HourSeconds = 3_600;

    /// <summary>Hours that are made up for after a time without any silo. What was there then is not known any more; what is there now stands for it.</summary>
    private const int MostBack = 48;

    private const int LabelsAtOnce = 10_000;

    /// <summary>Records every hour that is over and is not recorded.</summary>
    public async Task RecordAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await RecordAsync(Reporter, now, isOwn: false, cancellationToken);
        if (stores.Any(one => one.IsOwn))
        {
            await RecordAsync($"{Reporter}/{own.Get()}", now, isOwn: true, cancellationToken);
        }
    }

    private async Task RecordAsync(string reporter, DateTimeOffset now, bool isOwn, CancellationToken cancellationToken)
    {
        var current = UsageKey.HourOf(now);
        var last = await store.FindNumberAsync(reporter, cancellationToken) ?? (current - 2);
        var (tenants, stored) = last + 1 < current ? await MeasureAsync(isOwn, cancellationToken) : ([], []);
        for (var hour = Math.Max(last + 1, current - MostBack); hour < current; hour++)
        {
            var ledger = new UsageLedger(int.MaxValue);
            foreach (var part in stored)
            {
                var owner = part.Tenant.Length == 0 ? UsageKey.Shared : "";
                ledger.Add(new UsageKey(part.Tenant, hour, CostResource.StorageOf(part.Class).Name, platform.Place, part.Model, part.Version, owner), checked(part.Bytes * HourSeconds));
            }

            foreach (var tenant in tenants)
            {
                await AddAsync(ledger, tenant, hour, cancellationToken);
            }

            // The hour is the report's number. One in which there was nothing has to be known as recorded, too.
            _ = await store.AddAsync(reporter, new UsageReport(hour, ledger.Take()?.Rows ?? []), cancellationToken);
        }
    }

    /// <summary>What is stored, in this silo's own folder or for all, and in the latter case the tenants.</summary>
    private async Task<(IReadOnlyList<string> Tenants, List<StoredPart> Stored)> MeasureAsync(bool isOwn, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> tenants = isOwn ? [] : [.. await grains.GetGrain<ITenantCatalogGrain>(0).ListAsync(cancellationToken)];
        List<StoredPart> stored = isOwn ? [] : [.. await artifacts.MeasureAsync(tenants, cancellationToken)];
        foreach (var one in stores.Where(one => one.IsOwn == isOwn))
        {
            stored.AddRange(await one.MeasureAsync(cancellationToken));
        }

        return (tenants, stored);
    }

    private async Task AddAsync(UsageLedger ledger, string tenant, long hour, CancellationToken cancellationToken)
    {
        void Add(CostResource resource, string model, int version, long quantity) =>
            ledger.Add(new UsageKey(tenant, hour, resource.Name, platform.Place, model, version, ""), quantity);

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
