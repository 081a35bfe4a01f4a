using Actors.Gateway.Alerts;
using Actors.Gateway.Audit;
using Actors.Gateway.Budgets;
using Actors.Gateway.Calls;
using Actors.Gateway.Campaigns;
using Actors.Gateway.Cards;
using Actors.Gateway.Conditions;
using Actors.Gateway.Configuration;
using Actors.Gateway.Costs;
using Actors.Gateway.Ddi;
using Actors.Gateway.Decisions;
using Actors.Gateway.Devices;
using Actors.Gateway.Drift;
using Actors.Gateway.Experiments;
using Actors.Gateway.Governance;
using Actors.Gateway.Governance.Fairness;
using Actors.Gateway.Governance.Testing;
using Actors.Gateway.Health;
using Actors.Gateway.Incidents;
using Actors.Gateway.Inference;
using Actors.Gateway.Ingestion;
using Actors.Gateway.Metrics;
using Actors.Gateway.Mlflow;
using Actors.Gateway.Models;
using Actors.Gateway.Models.History;
using Actors.Gateway.Models.Lifecycle;
using Actors.Gateway.Models.Transfers;
using Actors.Gateway.Models.Webhooks;
using Actors.Gateway.Observation;
using Actors.Gateway.OpenApi;
using Actors.Gateway.Outcomes;
using Actors.Gateway.Overview;
using Actors.Gateway.Placement;
using Actors.Gateway.Quality;
using Actors.Gateway.Repository;
using Actors.Gateway.Resilience;
using Actors.Gateway.Reviews;
using Actors.Gateway.Revisions;
using Actors.Gateway.Rollouts;
using Actors.Gateway.Scoring;
using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Actors.Gateway.Settings;
using Actors.Gateway.Signing;
using Actors.Gateway.Statistics;
using Actors.Gateway.Unsupported;
using Actors.Gateway.Updates;
using Actors.Gateway.Usage;
using Microsoft.AspNetCore.Routing;

namespace Actors.Gateway;

/// <summary>Maps the gateway.</summary>
public static class GatewayEndpoints
{
    /// <summary>
    /// Maps the prediction protocol, the management API and its description, health and metrics. Each endpoint says by
    /// <see cref="AccessConventions.Requires"/> who may use it.
    /// </summary>
    public static IEndpointRouteBuilder MapActorsGateway(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var guarded = endpoints.MapGuarded();
        InferenceRoutes.Map(guarded);
        StatisticsRoutes.Map(guarded);
        RepositoryRoutes.Map(guarded);
        ConfigurationRoutes.Map(guarded);
        UnsupportedRoutes.Map(guarded);
        ModelRoutes.Map(guarded);
        HistoryRoutes.Map(guarded);
        TransferRoutes.Map(guarded);
        DepreciationRoutes.Map(guarded);
        GovernanceRoutes.Map(guarded);
        TestRoutes.Map(guarded);
        FairnessRoutes.Map(guarded);
        WebhookRoutes.Map(guarded);
        MlflowRoutes.Map(guarded);
        ReviewProcessRoutes.Map(guarded);
        ServingRoutes.Map(guarded);
        DegradedRoutes.Map(guarded);
        RuleRoutes.Map(guarded);
        RevisionRoutes.Map(guarded);
        AlertRoutes.Map(guarded);
        IncidentRoutes.Map(guarded);
        IngestionRoutes.Map(guarded);
        CallRoutes.Map(guarded);
        BudgetRoutes.Map(guarded);
        CampaignRoutes.Map(guarded);
        SoftwareRoutes.Map(guarded);
        DdiRoutes.Map(guarded);
        AuditRoutes.Map(guarded);
        DecisionRoutes.Map(guarded);
        DeviceRoutes.Map(guarded);
        FleetRoutes.Map(guarded);
        DriftRoutes.Map(guarded);
        OutcomeRoutes.Map(guarded);
        QualityRoutes.Map(guarded);
        JobRoutes.Map(guarded);
        ScoringRoutes.Map(guarded);
        RolloutRoutes.Map(guarded);
        RolloutPlanRoutes.Map(guarded);
        SignatureRoutes.Map(guarded);
        UpdateRoutes.Map(guarded);
        CardRoutes.Map(guarded);
        ExperimentRoutes.Map(guarded);
        HealthRoutes.Map(guarded);
        MetricsRoutes.Map(guarded);
        ObservationRoutes.Map(guarded);
        UsageRoutes.Map(guarded);
        CallerRoutes.Map(guarded);
        OverviewRoutes.Map(guarded);
        PlacementRoutes.Map(guarded);
        CostRoutes.Map(guarded);
        DescriptionRoutes.Map(guarded);
        return endpoints;
    }
}
