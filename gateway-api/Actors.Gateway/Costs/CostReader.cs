using Actors.Costs;
using Actors.Domain.Costs;
using Actors.Domain.Costs.Carbon;
using Actors.Domain.Costs.Reports;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Storage.Costs;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Costs;

/// <summary>Reads what statements are made from.</summary>
internal sealed class CostReader(ICostStore store, PlatformCosts platform, IGrainFactory grains)
{
    private const int MostRows = 500_000;
    private const int MostCharges = 10_000;

    /// <summary>What a tenant says of its costs.</summary>
    public async Task<(CostBook Book, long Revision)> BookAsync(string tenant, CancellationToken cancellationToken)
    {
        var view = await grains.GetCostBook(tenant).GetAsync(cancellationToken);
        return (CostJson.Read<CostBook>(view.Book), view.Revision);
    }

    /// <summary>What the caller's tenant has to know to read its costs of a span.</summary>
    public async Task<StatementFacts> FactsAsync(HttpContext context, CostSpan span)
    {
        var (tenant, cancellation) = (context.GetCaller().Tenant, context.RequestAborted);
        var (book, _) = await BookAsync(tenant, cancellation);
        var own = await store.ListAsync(tenant, span.From, span.Until, MostRows + 1, cancellation);
        var charges = await store.ListChargesAsync(tenant, span.Start, span.End, MostCharges + 1, cancellation);
        var common = await store.ListAsync("", span.From, span.Until, MostRows + 1, cancellation);
        if (own.Count > MostRows || common.Count > MostRows || charges.Count > MostCharges)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, FormattableString.Invariant($"There are more than {MostRows} records or {MostCharges} charges; ask about a shorter span."));
        }

        return new StatementFacts(tenant, book, platform.Prices)
        {
            Own = own,
            Common = common,
            Tenants = await store.SumAsync(span.From, span.Until, cancellation),
            Charges = charges,
        };
    }

    /// <summary>The caller's lines of a span as it may see them: those of models that it may use, and what belongs to none.</summary>
    public static IReadOnlyList<CostLine> Visible(HttpContext context, IEnumerable<CostLine> lines)
    {
        var grants = context.GetCaller().Models;
        return [.. lines.Where(line => line.Key.Model.Length == 0 || grants.Allow(line.Key.Model))];
    }

    /// <summary>A tenant's grids over the platform's.</summary>
    public GridBook GridOf(CostBook book) => new([.. book.Grid, .. platform.Grid]);

    /// <summary>A tenant's prices over the platform's.</summary>
    public PriceBook PricesOf(CostBook book) => book.ToPrices(platform.Prices);

    /// <summary>Where this process stands.</summary>
    public string Place => platform.Place;
}
