using Actors.Domain.Costs;
using Actors.Domain.Costs.Reports;
using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Quality;
using Actors.Registry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Costs;

/// <summary>Puts the cost of a model's inputs beside what was measured of their worth.</summary>
internal sealed class FeatureCostQueries(CostQueries costs, IGrainFactory grains)
{
    /// <summary>The inputs of a model.</summary>
    public async Task<Ok<FeatureCostsDetail>> GetAsync(HttpContext context, string model)
    {
        ModelQueries.CheckName(model);
        var caller = context.GetCaller();
        if (!caller.Models.Allow(model) || await grains.GetModel(new ModelKey(caller.Tenant, model)).GetAsync(context.RequestAborted) is null)
        {
            throw new ProblemException(ProblemKinds.UnknownModel, $"There is no model '{model}'.");
        }

        var measured = await grains.GetImportance(new ModelKey(caller.Tenant, model)).GetAsync(context.RequestAborted);
        if (measured.Measurements is not [.., var last])
        {
            throw new ProblemException(ProblemKinds.NotFound, $"What features are worth to model '{model}' was never measured; POST to /api/v1/models/{model}/importance first.");
        }

        var (span, _, statement, lines) = await costs.ChargeAsync(context);
        var own = lines.Where(line => line.Key.Model == model).ToList();
        var features = FeatureCost.Of(
            [.. last.Features.Select(feature => (feature.Name, feature.Drop, feature.Low, feature.High))],
            own.Where(line => line.Charge is null).Sum(line => line.Micros),
            [.. own.Select(line => line.Charge).OfType<CostCharge>()]);
        return TypedResults.Ok(new FeatureCostsDetail(
            model,
            span.Start,
            span.End,
            statement.Currency,
            last.At,
            last.Method,
            [
                .. features.Select(feature => new FeatureCostDetail(
                    feature.Name, feature.Micros, feature.OwnMicros, feature.ShareMicros, feature.Worth, feature.Low, feature.High, feature.MicrosPerPoint, feature.IsDoubtful)),
            ],
            "Charges for the model whose tag names the feature, and an even share of the model's metered cost; worth is the rise of the model's loss when the feature is shuffled."));
    }
}
