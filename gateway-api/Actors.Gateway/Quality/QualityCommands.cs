using Actors.Domain.Quality.Monitoring;
using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Actors.Quality;
using Actors.Registry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Quality;

/// <summary>Answers the addresses under <c>/api/v1/models/{name}/quality</c>.</summary>
internal sealed class QualityCommands(IGrainFactory grains, ITenantResolver tenants)
{
    /// <summary>What is known.</summary>
    public async Task<Ok<QualityDetail>> GetAsync(HttpContext context, string name) =>
        TypedResults.Ok(Show(context, await FindAsync(context, name)));

    /// <summary>How it is measured.</summary>
    public async Task<Ok<QualitySettings>> GetSettingsAsync(HttpContext context, string name)
    {
        var view = await FindAsync(context, name);
        EntityTags.Put(context, view.Revision);
        return TypedResults.Ok(view.Settings);
    }

    /// <summary>Sets how it is measured.</summary>
    public async Task<Ok<QualitySettings>> PutSettingsAsync(HttpContext context, string name, QualitySettings settings) =>
        TypedResults.Ok((await ConfigureAsync(context, name, settings))!.Settings);

    /// <summary>Measures it no more.</summary>
    public async Task<NoContent> DeleteSettingsAsync(HttpContext context, string name)
    {
        _ = await FindAsync(context, name);
        _ = await ConfigureAsync(context, name, null);
        return TypedResults.NoContent();
    }

    /// <summary>Looks for what is new now.</summary>
    public async Task<Ok<QualityDetail>> EvaluateAsync(HttpContext context, string name) =>
        TypedResults.Ok(Show(context, await Grain(context, name).EvaluateAsync(context.RequestAborted) ?? throw NotMeasured(name)));

    private static QualityDetail Show(HttpContext context, QualityView view)
    {
        var (from, until, version) = (QueryValues.Time(context, "from"), QueryValues.Time(context, "until"), QueryValues.Number(context, "version"));
        List<QualityWindowView> windows = [.. view.Windows.Where(window => (from is null || window.End > from) && (until is null || window.Start < until) && (version is null || window.Version == version))];
        var metrics = windows.SelectMany(window => window.Realised.Concat(window.Estimate?.Figures ?? [])).Select(figure => figure.Metric).Distinct(StringComparer.Ordinal);
        return new QualityDetail(
            view.Settings, view.EvaluatedAt, windows,
            metrics.Where(QualityMetrics.Definitions.ContainsKey).ToDictionary(metric => metric, metric => QualityMetrics.Definitions[metric], StringComparer.Ordinal));
    }

    private async Task<QualityView?> ConfigureAsync(HttpContext context, string name, QualitySettings? settings)
    {
        var change = await Grain(context, name).ConfigureAsync(settings, EntityTags.Demanded(context), context.RequestAborted);
        var kind = change.Outcome switch
        {
            QualityOutcome.Done => null,
            QualityOutcome.UnknownModel => ProblemKinds.UnknownModel,
            QualityOutcome.Conflict => ProblemKinds.RevisionConflict,
            _ => ProblemKinds.InvalidRequest,
        };
        if (kind is not null)
        {
            throw new ProblemException(kind, $"Model '{name}', quality: {change.Detail ?? kind.Title + "."}");
        }

        if (change.View is { } view)
        {
            EntityTags.Put(context, view.Revision);
        }

        return change.View;
    }

    private async Task<QualityView> FindAsync(HttpContext context, string name) => await Grain(context, name).GetAsync(context.RequestAborted) ?? throw NotMeasured(name);

    private static ProblemException NotMeasured(string name) =>
        new(ProblemKinds.NotFound, $"The quality of a model '{name}' is not measured; PUT /api/v1/models/{name}/quality/settings first.");

    private IQualityGrain Grain(HttpContext context, string name)
    {
        ModelQueries.CheckName(name);
        return grains.GetQuality(new ModelKey(tenants.Resolve(context), name));
    }
}
