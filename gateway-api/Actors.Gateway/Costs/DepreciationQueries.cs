using Actors.Domain.Registry;
using Actors.Gateway.Models;
using Actors.Gateway.Models.Search;
using Actors.Gateway.Security;
using Actors.Registry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Costs;

/// <summary>Lists the schedules of depreciation of all models.</summary>
internal sealed class DepreciationQueries(RegistrySearch search, TimeProvider clock)
{
    private const string DoubleDeclining = "double-declining";

    /// <summary>A page of the versions that have one.</summary>
    public async Task<Ok<DepreciationsDetail>> ListAsync(HttpContext context, string? limit, string? cursor)
    {
        var span = CostSpan.Read(context, clock.GetUtcNow());
        var caller = context.GetCaller();
        var (models, next) = await search.FindModelsAsync(caller.Tenant, caller.Models, filter: null, ModelQueries.ReadLimit(limit), Cursor.Read(cursor), context.RequestAborted);
        return TypedResults.Ok(new DepreciationsDetail(
            span.Start,
            span.End,
            [.. models.SelectMany(model => model.Versions.Where(version => version.Depreciation is not null).Select(version => ToVersion(ModelKey.Parse(model.Key).Name, version, span)))],
            next is null ? null : Cursor.After(next)));
    }

    private static DepreciatedVersion ToVersion(string model, ModelVersionView version, CostSpan span)
    {
        var view = version.Depreciation!;
        var depreciation = new Depreciation(
            view.Method == DoubleDeclining ? DepreciationMethod.DoubleDeclining : DepreciationMethod.StraightLine, view.Cost, view.Residual, view.Currency, view.From, view.Months);
        return new DepreciatedVersion(
            model,
            version.Version,
            view.Method,
            view.Currency,
            view.Cost,
            depreciation.ValueAt(span.Start) - depreciation.ValueAt(span.End),
            depreciation.ValueAt(span.End),
            depreciation.Ends,
            FormattableString.Invariant($"/api/v1/models/{model}/versions/{version.Version}/depreciation"));
    }
}
