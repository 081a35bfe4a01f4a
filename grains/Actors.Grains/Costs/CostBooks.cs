using System.Collections.Concurrent;
using Actors.Costs;
using Actors.Domain.Costs;
using Actors.Storage.Costs;

namespace Actors.Grains.Costs;

/// <summary>What tenants say of their costs, as this silo knows it, over what its configuration says for all.</summary>
internal sealed partial class CostBooks(PlatformCosts platform, IGrainFactory grains, ILogger<CostBooks> logger) : ICostBooks
{
    private readonly ConcurrentDictionary<string, Known> _tenants = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Tenant, string Model, int Version), double> _rows = new();

    public string Place => platform.Place;

    public PriceBook PricesOf(string tenant) => tenant.Length == 0 ? platform.Prices : Of(tenant).Prices;

    public CostTags TagsOf(in SpendOwner owner) => Of(owner.Tenant).Tags.Of(owner.Caller, owner.Model);

    public ValueTask EnsureAsync(string tenant) => Of(tenant) is { IsRead: false } known ? new(ReadAsync(tenant, known, CancellationToken.None)) : default;

    public double? MicrosPerRow(string tenant, string model, int version) => _rows.TryGetValue((tenant, model, version), out var known) ? known : null;

    /// <summary>
    /// Learns what rows of a version cost lately. It rises at once and falls by halves: the same row costs a few times as much alone as in a full batch, and
    /// what is held for requests should be enough.
    /// </summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="model">The model.</param>
    /// <param name="version">Its version.</param>
    /// <param name="micros">What the rows since the last time cost together.</param>
    /// <param name="rows">How many, at least one.</param>
    internal void Learn(string tenant, string model, int version, long micros, long rows)
    {
        var lately = (double)micros / rows;
        _ = _rows.AddOrUpdate((tenant, model, version), lately, (_, known) => Math.Max(lately, (known + lately) / 2));
    }

    /// <summary>Reads what tenants say: of those that are new here, or of all.</summary>
    internal async Task RefreshAsync(bool all, CancellationToken cancellationToken)
    {
        foreach (var (tenant, known) in _tenants)
        {
            if (all || !known.IsRead)
            {
                await ReadAsync(tenant, known, cancellationToken);
            }
        }
    }

    private async Task ReadAsync(string tenant, Known known, CancellationToken cancellationToken)
    {
        try
        {
            var view = await grains.GetCostBook(tenant).GetAsync(cancellationToken);
            if (!known.IsRead || view.Revision != known.Revision)
            {
                var book = CostJson.Read<CostBook>(view.Book);
                var read = new Known(view.Revision, book.ToPrices(platform.Prices), new TagBook(book.Tags), IsRead: true);
                _ = _tenants.AddOrUpdate(tenant, read, (_, other) => other.IsRead && other.Revision > read.Revision ? other : read);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            NotRead(logger, exception, tenant);
        }
    }

    private Known Of(string tenant) => _tenants.TryGetValue(tenant, out var known) ? known : _tenants.GetOrAdd(tenant, new Known(0, platform.Prices, TagBook.Empty, IsRead: false));

    [LoggerMessage(1120, LogLevel.Warning, "What {Tenant} says of its costs could not be read; what is known of it stays in force")]
    private static partial void NotRead(ILogger logger, Exception exception, string tenant);

    private sealed record Known(long Revision, PriceBook Prices, TagBook Tags, bool IsRead);
}
