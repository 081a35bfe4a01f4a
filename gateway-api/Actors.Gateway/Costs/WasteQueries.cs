using Actors.Domain.Costs;
using Actors.Domain.Costs.Reports;
using Actors.Domain.Registry;
using Actors.Gateway.Security;
using Actors.Registry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Costs;

/// <summary>Finds what costs and answers nobody.</summary>
internal sealed class WasteQueries(CostQueries costs, IGrainFactory grains, TimeProvider clock)
{
    private const int MostVersions = 200;
    private const string Orphans = "/api/v1/orphans";
    private static readonly TimeSpan Idle = TimeSpan.FromDays(30);

    /// <summary>Versions without rows in the span, and what they cost.</summary>
    public async Task<Ok<WasteDetail>> ListAsync(HttpContext context)
    {
        var (span, _, statement, lines) = await costs.ChargeAsync(context);
        var idle = UnitCost.Of(lines).Where(version => version is { Rows: 0, Micros: > 0, Version: > 0 }).ToList();
        var found = new List<WastedVersion>();
        foreach (var version in idle.Take(MostVersions))
        {
            var model = await grains.GetModel(new ModelKey(context.GetCaller().Tenant, version.Model)).GetAsync(context.RequestAborted);
            var uses = await grains.GetModelUse(new ModelKey(context.GetCaller().Tenant, version.Model)).GetAsync(context.RequestAborted);
            found.Add(new WastedVersion(
                version.Model,
                version.Version,
                version.Micros,
                lines.Where(line => line.Key.Model == version.Model && line.Key.Version == version.Version).GroupBy(line => line.Key.Resource, StringComparer.Ordinal)
                    .ToDictionary(resource => resource.Key, resource => resource.Sum(line => line.Micros), StringComparer.Ordinal),
                model?.Aliases.TryGetValue(ModelView.LiveAlias, out var live) == true && live == version.Version,
                Judge(model, version.Version, Array.Find(uses, use => use.Version == version.Version)?.LastCalledAt)));
        }

        return TypedResults.Ok(new WasteDetail(
            span.Start,
            span.End,
            statement.Currency,
            idle.Sum(version => version.Micros),
            found,
            statement.Share.Where(line => line.Kind == CostKind.Idle).Sum(line => line.Micros),
            Orphans));
    }

    private IReadOnlyList<string> Judge(ModelView? model, int number, DateTimeOffset? lastCalled)
    {
        if (model is null || Array.Find(model.Versions, known => known.Version == number) is not { } version)
        {
            return ["It is not registered any more."];
        }

        int? live = model.Aliases.TryGetValue(ModelView.LiveAlias, out var alias) ? alias : null;
        var facts = new OrphanFacts(
            number, version.RegisteredAt, version.ArchivedAt is not null, model.Aliases.ContainsValue(number), live, version.Deprecation?.SunsetAt, lastCalled is not null, lastCalled)
        {
            LifeEndsAt = version.Depreciation is { } depreciation ? depreciation.From.AddMonths(depreciation.Months) : null,
        };
        return OrphanRules.Judge(facts, clock.GetUtcNow(), Idle);
    }
}
