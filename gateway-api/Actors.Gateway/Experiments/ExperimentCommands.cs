using Actors.Domain.Experiments;
using Actors.Domain.Statistics;
using Actors.Experiments;
using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Actors.Registry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Experiments;

/// <summary>Answers the addresses under <c>/api/v1/experiments</c>.</summary>
internal sealed class ExperimentCommands(IGrainFactory grains, ITenantResolver tenants)
{
    private const int MostKeyLength = 256;
    private const int MostEvents = 1000;
    private const int AtOnce = 32;

    /// <summary>The experiment with all that it has found.</summary>
    public async Task<Ok<ExperimentView>> GetAsync(HttpContext context, string name) => TypedResults.Ok(await FindAsync(Key(context, name), context.RequestAborted));

    /// <summary>Every experiment of the tenant.</summary>
    public async Task<Ok<List<ExperimentSummary>>> ListAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var tenant = tenants.Resolve(context);
        var found = new List<ExperimentSummary>();
        foreach (var names in (await grains.GetExperimentCatalog(tenant).ListAsync(cancellationToken)).Chunk(AtOnce))
        {
            var views = await Task.WhenAll(names.Select(name => grains.GetExperiment(new ModelKey(tenant, name)).GetAsync(cancellationToken)));
            found.AddRange(names.Zip(views).Where(pair => pair.Second is not null).Select(pair => ToSummary(pair.First, pair.Second!)));
        }

        return TypedResults.Ok(found.OrderByDescending(experiment => experiment.StartedAt).ToList());
    }

    /// <summary>Begins one.</summary>
    public async Task<Ok<ExperimentView>> PutAsync(HttpContext context, string name, ExperimentSpec spec)
    {
        if (spec.Arms is null || spec.Metrics is null || spec.Arms.Any(arm => arm?.Name is null) || spec.Metrics.Any(metric => metric?.Name is null))
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, "arms must be like [{\"name\":\"a\",\"share\":0.5},{\"name\":\"b\",\"share\":0.5}], and metrics like [{\"name\":\"converted\"}].");
        }

        var key = Key(context, name);
        return await grains.GetExperiment(key).StartAsync(spec, context.RequestAborted) is { } fault
            ? throw new ProblemException(ProblemKinds.InvalidRequest, $"Experiment '{name}': {fault}")
            : TypedResults.Ok(await FindAsync(key, context.RequestAborted));
    }

    /// <summary>Ends it.</summary>
    public async Task<Ok<ExperimentView>> StopAsync(HttpContext context, string name)
    {
        var key = Key(context, name);
        return await grains.GetExperiment(key).StopAsync(context.RequestAborted)
            ? TypedResults.Ok(await FindAsync(key, context.RequestAborted))
            : throw new ProblemException(ProblemKinds.RolloutNotUnderWay, $"No experiment '{name}' is under way.");
    }

    /// <summary>Exposes a unit.</summary>
    public async Task<Ok<Exposure>> ExposeAsync(HttpContext context, string name, ExposureRequest request)
    {
        var unit = CheckKey(request.Key);
        var key = Key(context, name);
        return TypedResults.Ok(await grains.GetExperimentUnits(key, PartOf(unit)).ExposeAsync(unit, context.RequestAborted)
            ?? throw new ProblemException(ProblemKinds.NotFound, $"No experiment '{name}' takes units now."));
    }

    /// <summary>Takes values in.</summary>
    public async Task<Ok<EventCount>> AddAsync(HttpContext context, string name, UnitEvent[] events)
    {
        if (events.Length > MostEvents || events.Any(happened => happened?.Metric is null || !double.IsFinite(happened.Value) || happened.Covariate is { } known && !double.IsFinite(known)))
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"There are at most {MostEvents} events, like [{{\"key\":\"c1\",\"metric\":\"converted\",\"value\":1}}].");
        }

        var key = Key(context, name);
        var counted = 0;
        foreach (var part in events.GroupBy(happened => PartOf(CheckKey(happened.Key))))
        {
            counted += await grains.GetExperimentUnits(key, part.Key).AddAsync([.. part], context.RequestAborted);
        }

        return TypedResults.Ok(new EventCount(counted, events.Length - counted));
    }

    /// <summary>How many units an experiment takes.</summary>
    public static Ok<PowerAnswer> Plan(PowerQuestion question)
    {
        if (!(Math.Abs(question.Effect) > 0) || question.Share is not (> 0 and < 1) || question.Alpha is not (> 0 and < 1) || question.Power is not (> 0 and < 1)
            || question.CovariateCorrelation is not (> -1 and < 1) || (question.BaselineRate is null) == (question.Variance is null)
            || question.BaselineRate is { } rate && (rate is not (> 0 and < 1) || rate + question.Effect is not (> 0 and < 1)) || question.Variance is <= 0 or double.NaN)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, "effect is not 0; share, alpha and power lie between 0 and 1; either baselineRate or variance is given.");
        }

        var left = 1 - (question.CovariateCorrelation * question.CovariateCorrelation);
        var variance = (question.Variance ?? (question.BaselineRate!.Value * (1 - question.BaselineRate.Value))) * left;
        var units = question.BaselineRate is { } known && left >= 1
            ? Power.OfRates(known, question.Effect, question.Share, question.Alpha, question.Power, sides: 2)
            : Power.OfMeans(variance, question.Effect, question.Share, question.Alpha, question.Power);
        return TypedResults.Ok(new PowerAnswer((long)Math.Ceiling(units), Watched(question, variance)));
    }

    private static ExperimentSummary ToSummary(string name, ExperimentView view) => new(
        name, view.Spec.Model, view.Spec.Arms.Length, view.Units.Sum(), view.StartedAt, view.EndedAt, view.Stopped.Length);

    /// <summary>The first doubling, then bisection, at which the effect is the half width and the quantile of the power's error away from zero.</summary>
    private static long Watched(PowerQuestion question, double variance)
    {
        var spread = variance * ((1 / question.Share) + (1 / (1 - question.Share)));
        bool IsEnough(double n) => NormalMixture.HalfWidth(n, spread, question.Alpha, n) + (Normal.Quantile(question.Power) * Math.Sqrt(spread / n)) <= Math.Abs(question.Effect);
        var (low, high) = (1.0, 2.0);
        while (!IsEnough(high) && high < 1e15)
        {
            (low, high) = (high, high * 2);
        }

        while (high - low > 1)
        {
            var middle = Math.Floor((low + high) / 2);
            (low, high) = IsEnough(middle) ? (low, middle) : (middle, high);
        }

        return (long)high;
    }

    private static string CheckKey(string? key) => key is { Length: > 0 and <= MostKeyLength } ? key
        : throw new ProblemException(ProblemKinds.InvalidRequest, $"key is 1 to {MostKeyLength} characters.");

    private static int PartOf(string unit) => ExperimentRules.PartOf(unit, IExperimentGrain.Parts);

    private ModelKey Key(HttpContext context, string name)
    {
        ModelQueries.CheckName(name);
        return new ModelKey(tenants.Resolve(context), name);
    }

    private async Task<ExperimentView> FindAsync(ModelKey key, CancellationToken cancellationToken) =>
        await grains.GetExperiment(key).GetAsync(cancellationToken) ?? throw new ProblemException(ProblemKinds.NotFound, $"There is no experiment '{key.Name}'.");
}
