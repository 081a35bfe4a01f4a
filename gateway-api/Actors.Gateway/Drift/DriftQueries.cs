using Actors.Domain.Drift.Monitoring;
using Actors.Domain.Drift.Profiles;
using Actors.Drift;
using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Actors.Registry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Drift;

/// <summary>Answers what the watch for drift has found.</summary>
internal sealed class DriftQueries(IGrainFactory grains, ITenantResolver tenants)
{
    private const int DefaultLimit = 10;
    private const int MaxLimit = 500;

    /// <summary>Judged windows, newest first.</summary>
    public async Task<Ok<DriftWindowPage>> ListWindowsAsync(HttpContext context, string name, string? group)
    {
        var limit = QueryValues.Number(context, "limit") is { } asked ? (int)Math.Clamp(asked, 1, MaxLimit) : DefaultLimit;
        var key = await FindAsync(context, name, group);
        var grain = grains.GetDrift(key);
        var windows = await grain.GetWindowsAsync(QueryValues.Time(context, "from"), QueryValues.Time(context, "until"), limit, context.RequestAborted);
        var state = await grain.GetAsync(context.RequestAborted);
        return TypedResults.Ok(new DriftWindowPage(key.Group, key.Version.Version, state.JudgedUntil, state.Judged, state.Findings, windows));
    }

    /// <summary>The detectors.</summary>
    public async Task<Ok<DetectorPage>> GetDetectorsAsync(HttpContext context, string name, string? group)
    {
        var key = await FindAsync(context, name, group);
        var state = await grains.GetDrift(key).GetAsync(context.RequestAborted);
        return TypedResults.Ok(new DetectorPage(key.Group, key.Version.Version, state.Detectors));
    }

    /// <summary>A feature's histogram.</summary>
    public async Task<Ok<HistogramDetail>> GetHistogramAsync(HttpContext context, string name, string? group, string feature, string? baseline)
    {
        var (live, current, kept) = await ReadAsync(context, name, group, baseline);
        var place = current.Features.Select((known, i) => (known.Name, i)).Where(known => known.Name == feature).Select(known => (int?)known.i).FirstOrDefault()
            ?? throw new ProblemException(ProblemKinds.NotFound, $"The group has no feature '{feature}'.");
        return TypedResults.Ok(new HistogramDetail(
            feature,
            BaselineDetails.KindOf(current.Features[place]),
            kept is null ? null : NameOf(kept),
            live.Start,
            live.End,
            kept is null ? [] : BaselineDetails.BucketsOf(Profile.Of(kept.Profile).Sketch.Features[place]),
            BaselineDetails.BucketsOf(current.Features[place])));
    }

    /// <summary>The last judged window by another library's rules.</summary>
    public async Task<Ok<CompatibilityDetail>> GetCompatibilityAsync(HttpContext context, string name, string? group, string profile, string? baseline)
    {
        if (!CompatibilityScores.IsKnown(profile))
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"profile is one of {CompatibilityScores.Names}.");
        }

        var (live, current, kept) = await ReadAsync(context, name, group, baseline);
        var reference = kept is null ? throw new ProblemException(ProblemKinds.NotFound, "The group has no baseline yet.") : Profile.Of(kept.Profile).Sketch;
        return TypedResults.Ok(new CompatibilityDetail(
            profile, NameOf(kept), live.Start, live.End,
            [.. reference.Features.Zip(current.Features).SelectMany(pair => CompatibilityScores.Of(profile, pair.First, pair.Second))]));
    }

    private static string NameOf(BaselineContent baseline) => FormattableString.Invariant($"{baseline.View.Name} v{baseline.View.Version}");

    private async Task<(DriftLive Live, GroupSketch Current, BaselineContent? Baseline)> ReadAsync(HttpContext context, string name, string? group, string? baseline)
    {
        var key = await FindAsync(context, name, group);
        var live = await grains.GetDrift(key).GetLiveAsync(ofLastWindow: true, context.RequestAborted);
        if (live.Content.Length == 0)
        {
            throw new ProblemException(ProblemKinds.NotFound, "Nothing was seen of the group yet.");
        }

        var plan = await grains.GetDriftMonitor(key.Version.Model).GetPlansAsync(key.Version.Version, key.Group, context.RequestAborted);
        var kept = plan.SelectMany(known => known.Baselines).FirstOrDefault(known => baseline is null || known.View.Name == baseline);
        return kept is null && baseline is not null
            ? throw new ProblemException(ProblemKinds.NotFound, $"The group has no baseline '{baseline}'.")
            : (live, PaneContent.Of(live.Content).Sketch, kept);
    }

    private async Task<DriftGroupKey> FindAsync(HttpContext context, string name, string? group)
    {
        ModelQueries.CheckName(name);
        var model = new ModelKey(tenants.Resolve(context), name);
        var settings = (await grains.GetDriftMonitor(model).GetAsync(context.RequestAborted))?.Settings
            ?? throw new ProblemException(ProblemKinds.NotFound, $"Model '{name}' is not watched for drift.");
        var found = settings.Groups.FirstOrDefault(known => group is null || known.Name == group)
            ?? throw new ProblemException(ProblemKinds.NotFound, $"Model '{name}' has no group '{group}' that is watched for drift.");
        var version = QueryValues.Number(context, "version") is { } number
            ? (int)Math.Clamp(number, 1, int.MaxValue)
            : await LiveVersions.FindAsync(grains, model, context.RequestAborted);
        return new(new(model, version), found.Name);
    }
}
