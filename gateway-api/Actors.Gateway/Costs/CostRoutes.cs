using Actors.Domain.Costs;
using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Costs;

/// <summary>The addresses of costs.</summary>
internal static class CostRoutes
{
    private const long MaxBookBytes = 4 << 20;
    private const long MaxBytes = 64 << 10;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/v1/costs").WithTags("Costs").ProducesProblem(StatusCodes.Status400BadRequest);
        MapBook(group, endpoints.ServiceProvider.GetRequiredService<CostBookCommands>());
        MapReports(group, endpoints.ServiceProvider);
        MapAdvice(group, endpoints.ServiceProvider);
    }

    private static void MapBook(RouteGroupBuilder group, CostBookCommands commands)
    {
        _ = group.MapGet("/settings", (Delegate)((HttpContext context) => commands.GetAsync(context)))
            .Requires(Scopes.Read).WithName("GetCostSettings").WithSummary("Get prices, tags, how shared cost is spread, and grids");
        _ = group.MapPut("/settings", (HttpContext context, CostBook book) => commands.PutAsync(context, book))
            .WithMetadata(new RequestSizeLimitAttribute(MaxBookBytes)).Requires(Scopes.Manage).WithName("PutCostSettings").WithSummary("Set all of them")
            .WithDescription(
                "prices: each for a resource, from a whole hour until another (none: no end), perUnit of its pricing unit, at a place or everywhere; two must not overlap, and gaps are warned of. tags: of a caller, a model, both or neither. "
                + "spread: shared and idle cost proportional to use of the resource, even, by a metric (a resource like rows), or none. If-Match refuses where it has changed meanwhile.")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = group.MapPut("/prices", (HttpContext context, CostPrices prices) => commands.PutPricesAsync(context, prices))
            .WithMetadata(new RequestSizeLimitAttribute(MaxBookBytes)).Requires(Scopes.Manage).WithName("PutCostPrices").WithSummary("Set the prices, and nothing else")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = group.MapPut("/tags", (HttpContext context, CostTagRules tags) => commands.PutTagsAsync(context, tags))
            .WithMetadata(new RequestSizeLimitAttribute(MaxBookBytes)).Requires(Scopes.Manage).WithName("PutCostTags").WithSummary("Set the tags of callers and models, and nothing else")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = group.MapPut("/grid", (HttpContext context, CostGrids grid) => commands.PutGridAsync(context, grid))
            .WithMetadata(new RequestSizeLimitAttribute(MaxBookBytes)).Requires(Scopes.Manage).WithName("PutCostGrid").WithSummary("Set the grids' carbon intensity, and nothing else")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = group.MapGet("/charges", (HttpContext context, string? from, string? until) => commands.ListChargesAsync(context))
            .Requires(Scopes.Read).WithName("ListCostCharges").WithSummary("List what was charged once");
        _ = group.MapPost("/charges", (HttpContext context, CostChargeTarget target) => commands.ChargeAsync(context, target))
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes)).Requires(Scopes.Manage).WithName("PostCostCharge")
            .WithSummary("Charge something once: training, labelling, a purchase, a credit, a tax or an adjustment");
    }

    private static void MapReports(RouteGroupBuilder group, IServiceProvider services)
    {
        var queries = services.GetRequiredService<CostQueries>();
        var focus = services.GetRequiredService<FocusEndpoint>();
        var features = services.GetRequiredService<FeatureCostQueries>();
        var waste = services.GetRequiredService<WasteQueries>();
        var depreciation = services.GetRequiredService<DepreciationQueries>();
        _ = group.MapGet("/report", (HttpContext context, string? from, string? until, string? by, string? kind, string? limit) => queries.ReportAsync(context))
            .Requires(Scopes.Read).WithName("GetCostReport").WithSummary("Costs of a span by any dimensions; rows add up to the total, to the last micro-unit")
            .WithDescription("kind: showback (shared and idle cost stand apart) or chargeback (they are spread). by: a list of model, version, caller, team, department, costCentre, feature, resource, place, kind, hour, day, month. from and until are whole hours; without them the month until now.");
        _ = group.MapGet("/predictions", (HttpContext context, string? from, string? until) => queries.PredictionsAsync(context))
            .Requires(Scopes.Read).WithName("GetPredictionCosts").WithSummary("Cost of a prediction, and of a thousand, by model and version");
        _ = group.MapGet("/training", (HttpContext context, string? from, string? until) => queries.TrainingAsync(context))
            .Requires(Scopes.Read).WithName("GetTrainingCosts").WithSummary("Cost of retraining, labels and reviews by model");
        _ = group.MapGet("/focus", (HttpContext context, string? from, string? until) => focus.SendAsync(context))
            .Requires(Scopes.Read).WithName("GetFocusExport").WithSummary("All costs of a span as FOCUS 1.2 in CSV, shared and idle cost spread");
        _ = group.MapGet("/features/{model}", (HttpContext context, string model, string? from, string? until) => features.GetAsync(context, model))
            .Requires(Scopes.Read).WithName("GetFeatureCosts").WithSummary("Cost of each of a model's inputs beside what it is worth").ProducesProblem(StatusCodes.Status404NotFound);
        _ = group.MapGet("/waste", (HttpContext context, string? from, string? until) => waste.ListAsync(context))
            .Requires(Scopes.Read).WithName("GetCostWaste").WithSummary("Versions that cost and answered nobody, and idle capacity");
        _ = group.MapGet("/depreciation", (HttpContext context, string? from, string? until, string? limit, string? cursor) => depreciation.ListAsync(context, limit, cursor))
            .Requires(Scopes.Read).WithName("ListDepreciations").WithSummary("What is written off of versions in a span, and what is left");
    }

    private static void MapAdvice(RouteGroupBuilder group, IServiceProvider services)
    {
        var carbon = services.GetRequiredService<CarbonQueries>();
        var forecast = services.GetRequiredService<ForecastQueries>();
        var tco = services.GetRequiredService<TcoQueries>();
        _ = group.MapGet("/carbon", (HttpContext context, string? from, string? until, double? embodiedKg, double? lifeYears, double? cores) => carbon.GetAsync(context, embodiedKg, lifeYears, cores))
            .Requires(Scopes.Read).WithName("GetCarbon").WithSummary("Energy and carbon of a span, and the Software Carbon Intensity of a prediction");
        _ = group.MapPost("/schedule", (HttpContext context, ScheduleTarget target) => carbon.ScheduleAsync(context, target))
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes)).Requires(Scopes.Read).WithName("PlanGreenHours").WithSummary("Put batch work into green or cheap hours before its deadline; nothing is changed");
        _ = group.MapGet("/forecast", (HttpContext context, string? resource, int? days) => forecast.GetAsync(context, resource, days))
            .Requires(Scopes.Read).WithName("GetDemandForecast").WithSummary("Forecast the demand for a resource with an interval, beside what there is of it");
        _ = group.MapPost("/tco", (HttpContext context, TcoTarget target, string? from, string? until) => tco.CompareAsync(context, target))
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes)).Requires(Scopes.Read).WithName("CompareTco")
            .WithSummary("Compare on premises, cloud, hybrid and edge for the work that was metered; every assumption can be set, nothing is changed");
    }
}
