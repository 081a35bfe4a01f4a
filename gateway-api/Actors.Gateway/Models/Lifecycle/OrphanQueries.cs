using System.Globalization;
using Actors.Domain.Registry;
using Actors.Gateway.Models.Search;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Gateway.Tenants;
using Actors.Registry;
using Actors.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Models.Lifecycle;

/// <summary>Answers <c>GET /api/v1/orphans</c>.</summary>
internal sealed class OrphanQueries(RegistrySearch search, IGrainFactory grains, ITenantResolver tenants, TimeProvider clock)
{
    private const double UsualDays = 30;
    private const double MaxDays = 36500;

    /// <summary>A page of the versions that nobody needs any more. A page looks at so many models; it may be short, or empty, although there are more.</summary>
    public async Task<Ok<OrphanPage>> ListAsync(HttpContext context, double? idleDays, string? limit, string? cursor)
    {
        if (idleDays is not (null or (>= 0 and <= MaxDays)))
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"idleDays is 0 to {MaxDays}.");
        }

        var tenant = tenants.Resolve(context);
        var (models, next) = await search.FindModelsAsync(
            tenant, context.GetCaller().Models, filter: null, ModelQueries.ReadLimit(limit), Cursor.Read(cursor), context.RequestAborted);
        var serving = await Task.WhenAll(models.Select(model => grains.GetModel(ModelKey.Parse(model.Key)).GetServingAsync(context.RequestAborted)));
        var uses = await Task.WhenAll(models.Select(model => grains.GetModelUse(ModelKey.Parse(model.Key)).GetAsync(context.RequestAborted)));
        var idle = TimeSpan.FromDays(idleDays ?? UsualDays);
        return TypedResults.Ok(new OrphanPage(
            [.. models.Zip(serving, uses).SelectMany(model => Judge(model.First, model.Second, model.Third, idle))], next is null ? null : Cursor.After(next)));
    }

    private IEnumerable<OrphanDetail> Judge(ModelView model, ModelServing? serving, VersionUse[] uses, TimeSpan idle)
    {
        var name = ModelKey.Parse(model.Key).Name;
        int? live = model.Aliases.TryGetValue(ModelView.LiveAlias, out var number) ? number : null;
        foreach (var version in model.Versions)
        {
            var counts = serving?.Versions.FirstOrDefault(known => known.Version == version.Version)?.Counts;
            var facts = new OrphanFacts(
                version.Version,
                version.RegisteredAt,
                version.ArchivedAt is not null,
                model.Aliases.ContainsValue(version.Version),
                live,
                version.Deprecation?.SunsetAt,
                counts?.Inferences > 0,
                Later(counts?.LastInference, Array.Find(uses, use => use.Version == version.Version)?.LastCalledAt))
            {
                LifeEndsAt = version.Depreciation is { } depreciation ? depreciation.From.AddMonths(depreciation.Months) : null,
            };
            if (OrphanRules.Judge(facts, clock.GetUtcNow(), idle) is { Count: > 0 } reasons)
            {
                var archive = string.Create(CultureInfo.InvariantCulture, $"/api/v1/models/{name}/versions/{version.Version}/archive");
                yield return new OrphanDetail(name, version.Version, version.SizeBytes, version.RegisteredAt, facts.LastCalledAt, reasons, archive);
            }
        }
    }

    /// <summary>What the silos say, or what they said before they were started again.</summary>
    private static DateTimeOffset? Later(DateTimeOffset? now, DateTimeOffset? before) => now is null || before > now ? before : now;
}
