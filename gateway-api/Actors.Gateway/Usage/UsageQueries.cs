using System.Globalization;
using Actors.Domain.Usage;
using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Gateway.Tenants;
using Actors.Registry;
using Actors.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Usage;

/// <summary>Answers which versions take memory and are hardly used.</summary>
internal sealed class UsageQueries(TenantModels models, IGrainFactory grains, ITenantResolver tenants, TimeProvider clock)
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1000;

    /// <summary>Models that are asked at the same time.</summary>
    private const int AtOnce = 64;

    public async Task<Ok<UsageDetail>> ListAsync(HttpContext context)
    {
        var limits = UsageLimits.Default with
        {
            IdleAfter = QueryValues.Number(context, "idleAfterSeconds") is { } seconds ? TimeSpan.FromSeconds(Math.Min(seconds, uint.MaxValue)) : UsageLimits.Default.IdleAfter,
            LeastBytes = QueryValues.Number(context, "leastBytes") ?? UsageLimits.Default.LeastBytes,
        };
        var limit = QueryValues.Number(context, "limit") ?? DefaultLimit;
        if (limit is < 1 or > MaxLimit)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, FormattableString.Invariant($"limit is {limit}; it must be 1 to {MaxLimit}."));
        }

        var isAsked = ReadShow(context);
        var usages = await ReadAsync(tenants.Resolve(context), context.GetCaller().Models, context.RequestAborted);
        var now = clock.GetUtcNow();
        var findings = UsageReport.Judge(usages, limits, now);
        var asked = findings.Where(isAsked).ToList();
        return TypedResults.Ok(new UsageDetail(
            now,
            limits.IdleAfter.TotalSeconds,
            limits.BloatFactor,
            limits.LeastBytes,
            findings.Count(finding => finding.IsIdle),
            findings.Count(finding => finding.IsBloated),
            [.. asked.Take((int)limit).Select(ToDetail)],
            Math.Max(asked.Count - (int)limit, 0)));
    }

    private static Func<UsageFinding, bool> ReadShow(HttpContext context) => context.Request.Query["show"].ToString() switch
    {
        "" => finding => finding.IsIdle || finding.IsBloated,
        "idle" => finding => finding.IsIdle,
        "bloated" => finding => finding.IsBloated,
        "all" => _ => true,
        _ => throw new ProblemException(ProblemKinds.InvalidRequest, "show must be idle, bloated or all; without it, what is idle or bloated is shown."),
    };

    private async Task<IReadOnlyList<VersionUsage>> ReadAsync(string tenant, ModelGrants grants, CancellationToken cancellationToken)
    {
        var usages = new List<VersionUsage>();
        foreach (var part in (await models.ListAsync(tenant, grants, cancellationToken)).Chunk(AtOnce))
        {
            usages.AddRange((await Task.WhenAll(part.Select(model => ReadAsync(model, cancellationToken)))).SelectMany(read => read));
        }

        return usages;
    }

    private async Task<IEnumerable<VersionUsage>> ReadAsync(ModelServing serving, CancellationToken cancellationToken)
    {
        var key = ModelKey.Parse(serving.Route.Key);
        var uses = (await grains.GetModelUse(key).GetAsync(cancellationToken)).ToDictionary(use => use.Version, use => use.LastCalledAt);
        var registered = (await grains.GetModel(key).GetAsync(cancellationToken))?.Versions.ToDictionary(version => version.Version, version => version.RegisteredAt) ?? [];
        return serving.Versions.Select(version => new VersionUsage(
            key.Name,
            version.Version,
            registered.GetValueOrDefault(version.Version, clock.GetUtcNow()),
            Later(uses.TryGetValue(version.Version, out var used) ? used : null, version.Counts.LastInference),
            version.Bytes,
            version.Counts.Inferences,
            version.Counts.Batches.Sum(batch => batch.ComputeInput.Nanoseconds + batch.ComputeInfer.Nanoseconds + batch.ComputeOutput.Nanoseconds) / 1e9));
    }

    /// <summary>What is stored is a minute old; what the silos know, they forget with their end.</summary>
    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;

    private static VersionUsageDetail ToDetail(UsageFinding finding)
    {
        var usage = finding.Usage;
        List<string> findings = [.. finding.IsIdle ? ["idle"] : Array.Empty<string>(), .. finding.IsBloated ? ["bloated"] : Array.Empty<string>()];
        return new VersionUsageDetail(
            usage.Model,
            usage.Version,
            findings,
            findings.Count == 0 ? null : Evidence(finding),
            usage.LastCalledAt,
            finding.UnusedFor.TotalSeconds,
            usage.Bytes,
            finding.MemoryShare,
            usage.Rows,
            usage.RunSeconds,
            finding.WorkShare);
    }

    private static string Evidence(UsageFinding finding)
    {
        var since = finding.Usage.LastCalledAt is { } called ? $"last called {called:u}" : $"never called since it was registered {finding.Usage.RegisteredAt:u}";
        var memory = finding.Usage.Bytes == 0 ? "not in memory" : $"{finding.Usage.Bytes} bytes, {finding.MemoryShare:P1} of the memory for {finding.WorkShare:P1} of the work";
        return string.Create(CultureInfo.InvariantCulture, $"{since}; {memory}");
    }
}
