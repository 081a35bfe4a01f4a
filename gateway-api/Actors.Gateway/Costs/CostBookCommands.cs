using Actors.Costs;
using Actors.Domain.Costs;
using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Storage.Costs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Costs;

/// <summary>Reads and sets what a tenant says of its costs, whole or by parts, and takes charges.</summary>
internal sealed class CostBookCommands(CostReader reader, ICostStore store, IGrainFactory grains, TimeProvider clock)
{
    private const int MostCharges = 1_000;

    /// <summary>All of it.</summary>
    public async Task<Ok<CostBookDetail>> GetAsync(HttpContext context)
    {
        var (book, revision) = await reader.BookAsync(context.GetCaller().Tenant, context.RequestAborted);
        EntityTags.Put(context, revision);
        var prices = reader.PricesOf(book);
        return TypedResults.Ok(new CostBookDetail(revision, book, prices.Currency, [.. prices.Gaps(), .. Unpriced(prices)]));
    }

    /// <summary>Sets all of it.</summary>
    public async Task<Ok<CostBookDetail>> PutAsync(HttpContext context, CostBook book)
    {
        await PutAsync(context, book, EntityTags.Demanded(context));
        return await GetAsync(context);
    }

    /// <summary>Sets the prices.</summary>
    public Task<Ok<CostBookDetail>> PutPricesAsync(HttpContext context, CostPrices prices) => ChangeAsync(context, book => book with { Prices = prices.Prices ?? [] });

    /// <summary>Sets the tags.</summary>
    public Task<Ok<CostBookDetail>> PutTagsAsync(HttpContext context, CostTagRules tags) => ChangeAsync(context, book => book with { Tags = tags.Tags ?? [] });

    /// <summary>Sets the grids.</summary>
    public Task<Ok<CostBookDetail>> PutGridAsync(HttpContext context, CostGrids grid) => ChangeAsync(context, book => book with { Grid = grid.Grid ?? [] });

    /// <summary>Takes a charge in.</summary>
    public async Task<Ok<CostCharge>> ChargeAsync(HttpContext context, CostChargeTarget target)
    {
        var tenant = context.GetCaller().Tenant;
        var amount = target.Amount ?? throw new ProblemException(ProblemKinds.InvalidRequest, "amount is missing.");
        var micros = amount is > -1e12m and < 1e12m ? amount * 1_000_000m : long.MaxValue;
        if (micros != decimal.Truncate(micros) || micros == long.MaxValue)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, "amount has six decimals at most, and is at most 1,000,000,000.");
        }

        var charge = new CostCharge(target.Id ?? "", (target.At ?? clock.GetUtcNow()).ToUniversalTime(), target.Kind ?? "", (long)micros, target.Description ?? "")
        {
            Model = target.Model ?? "",
            Version = target.Version ?? 0,
            Tags = target.Tags ?? CostTags.None,
        };
        var change = await grains.GetCostBook(tenant).ChargeAsync(CostJson.Write(charge), context.RequestAborted);
        return change.Fault is { } fault ? throw new ProblemException(ProblemKinds.InvalidRequest, fault)
            : change.IsConflict ? throw new ProblemException(ProblemKinds.AlreadyThere, $"There is another charge '{charge.Id}'.")
            : TypedResults.Ok(charge);
    }

    /// <summary>The charges of a span.</summary>
    public async Task<Ok<CostChargeList>> ListChargesAsync(HttpContext context)
    {
        var span = CostSpan.Read(context, clock.GetUtcNow());
        var found = await store.ListChargesAsync(context.GetCaller().Tenant, span.Start, span.End, MostCharges, context.RequestAborted);
        return TypedResults.Ok(new CostChargeList(span.Start, span.End, [.. found]));
    }

    private static IEnumerable<string> Unpriced(PriceBook prices) =>
        prices.Find(CostResource.Cpu.Name, "", DateTimeOffset.MaxValue) is null && !prices.Prices.Any()
            ? ["There are no prices of the tenant's own; what the platform's configuration has none for costs nothing."]
            : [];

    private async Task<Ok<CostBookDetail>> ChangeAsync(HttpContext context, Func<CostBook, CostBook> change)
    {
        var demanded = EntityTags.Demanded(context);
        var (book, revision) = await reader.BookAsync(context.GetCaller().Tenant, context.RequestAborted);

        // The rest of the book is as it was read: somebody else's change in between would be undone.
        await PutAsync(context, change(book), demanded ?? revision);
        return await GetAsync(context);
    }

    private async Task PutAsync(HttpContext context, CostBook book, long? revision)
    {
        var change = await grains.GetCostBook(context.GetCaller().Tenant).PutAsync(new PutCostBook(CostJson.Write(book), revision), context.RequestAborted);
        if (change.IsConflict)
        {
            throw new ProblemException(ProblemKinds.RevisionConflict, FormattableString.Invariant($"The settings of costs have revision {change.Revision}."));
        }

        if (change.Fault is { } fault)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, fault);
        }
    }
}
