using System.Collections.Concurrent;
using Actors.Costs;
using Actors.Domain.Costs;
using Actors.Storage.Costs;

namespace Actors.Grains.Costs;

/// <summary>What tenants say of their costs, as this silo knows it, over what its configuration says for all.</summary>
internal sealed partial class CostBooks(PlatformCosts platform, IGrainFactory grains, TimeProvider clock, ILogger<CostBooks> logger) : ICostBooks
{
    /// <summary>
    /// After so many seconds rows and amounts count half, so that what a row costs follows a change of price, model or load: alone it costs a few times what it
    /// costs in a full batch.
    /// </summary>
    private const double HalfLife = 1;

    private readonly ConcurrentDictionary<string, Known> _tenants = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Tenant, string Model, int Version), (double Micros, double Rows, long At)> _rows = new();

    public string Place => platform.Place;

    public PriceBook PricesOf(string tenant) => tenant.Length == 0 ? platform.Prices : Of(tenant).Prices;

    public CostTags TagsOf(in SpendOwner owner) => Of(owner.Tenant).Tags.Of(owner.Caller, owner.Model);

    public double? MicrosPerRow(string tenant, string model, int version) => _rows.TryGetValue((tenant, model, version), out var known) && known.Rows > 0 ? known.Micros / known.Rows : null;

    /// <summary>Learns what rows of a version cost. For one thread.</summary>
    internal void Learn(in SpendOwner owner, long micros, long rows)
    {
        if (rows == 0)
        {
            // What a version costs for being there is no row's.
            return;
        }

        var key = (owner.Tenant, owner.Model, owner.Version);
        var now = clock.GetTimestamp();
        var known = _rows.GetValueOrDefault(key, (0, 0, now));
        var kept = Math.Pow(0.5, clock.GetElapsedTime(known.At, now).TotalSeconds / HalfLife);
        _rows[key] = ((known.Micros * kept) + micros, (known.Rows * kept) + rows, now);
    }

    /// <summary>Reads what tenants say: of those that are new here, or of all.</summary>
    internal async Task RefreshAsync(bool all, CancellationToken cancellationToken)
    {
        foreach (var (tenant, known) in _tenants)
        {
            if (!all && known.IsRead)
            {
                continue;
            }

            try
            {
                var view = await grains.GetCostBook(tenant).GetAsync(cancellationToken);
                if (!known.IsRead || view.Revision != known.Revision)
                {
                    var book = CostJson.Read<CostBook>(view.Book);
                    _tenants[tenant] = new Known(view.Revision, book.ToPrices(platform.Prices), new TagBook(book.Tags), IsRead: true);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                NotRead(logger, exception, tenant);
            }
        }
    }

    private Known Of(string tenant) => _tenants.TryGetValue(tenant, out var known) ? known : _tenants.GetOrAdd(tenant, new Known(0, platform.Prices, TagBook.Empty, IsRead: false));

    [LoggerMessage(1120, LogLevel.Warning, "What {Tenant} says of its costs could not be read; what is known of it stays in force")]
    private static partial void NotRead(ILogger logger, Exception exception, string tenant);

    private sealed record Known(long Revision, PriceBook Prices, TagBook Tags, bool IsRead);
}
