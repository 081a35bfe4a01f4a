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
using Actors.Gateway.Grpc;
using Actors.Gateway.Health;
using Actors.Gateway.Idempotency;
using Actors.Gateway.Incidents;
using Actors.Gateway.Inference;
using Actors.Gateway.Ingestion;
using Actors.Gateway.Limits;
using Actors.Gateway.Metrics;
using Actors.Gateway.Mlflow;
using Actors.Gateway.Models;
using Actors.Gateway.Models.History;
using Actors.Gateway.Models.Lifecycle;
using Actors.Gateway.Models.Metadata;
using Actors.Gateway.Models.Search;
using Actors.Gateway.Models.Transfers;
using Actors.Gateway.Models.Webhooks;
using Actors.Gateway.Observation;
using Actors.Gateway.OpenApi;
using Actors.Gateway.Outcomes;
using Actors.Gateway.Overview;
using Actors.Gateway.Placement;
using Actors.Gateway.Problems;
using Actors.Gateway.Quality;
using Actors.Gateway.Repository;
using Actors.Gateway.Resilience;
using Actors.Gateway.Reviews;
using Actors.Gateway.Revisions;
using Actors.Gateway.Rollouts;
using Actors.Gateway.Scoring;
using Actors.Gateway.Security;
using Actors.Gateway.Settings;
using Actors.Gateway.Signing;
using Actors.Gateway.Statistics;
using Actors.Gateway.Tenants;
using Actors.Gateway.Updates;
using Actors.Gateway.Usage;
using Actors.Transport;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Actors.Gateway;

/// <summary>Registers the gateway.</summary>
public static class GatewayServices
{
    /// <summary>
    /// Adds what <see cref="GatewayEndpoints.MapActorsGateway"/> needs. The host adds Orleans and an artifact store. Done more than once, it is
    /// as done once.
    /// </summary>
    public static IServiceCollection AddActorsGateway(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(service => service.ServiceType == typeof(InferEndpoint)))
        {
            return services;
        }

        _ = services.AddOptions<GatewayOptions>().BindConfiguration(GatewayOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GatewayOptions>, GatewayOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ITenantResolver, CallerTenantResolver>();
        services.TryAddSingleton<IReadiness, Readiness>();
        _ = services
            .AddMetrics()
            .AddObservationOptions()
            .AddSingleton<GatewayInstruments>()
            .AddSingleton<ProblemWriter>()
            .AddSingleton<ServerEndpoints>()
            .AddSingleton<ModelEndpoints>()
            .AddSingleton<InferenceGrains>()
            .AddSingleton<InferenceCaller>()
            .AddSingleton<InferPaths>()
            .AddSingleton<RawRequests>()
            .AddSingleton<InferEndpoint>()
            .AddSingleton<ModelQueries>()
            .AddSingleton<TenantModels>()
            .AddSingleton<StatisticsQuery>()
            .AddSingleton<StatisticsEndpoints>()
            .AddSingleton<ModelRepository>()
            .AddSingleton<RepositoryEndpoints>()
            .AddSingleton<ConfigurationQuery>()
            .AddSingleton<ConfigurationEndpoints>()
            .AddSingleton<VersionLookup>()
            .AddSingleton<ModelChanges>()
            .AddSingleton<ModelCommands>()
            .AddSingleton<HistoryQueries>()
            .AddSingleton<TransferCommands>()
            .AddSingleton<MetadataCommands>()
            .AddSingleton<RegistrySearch>()
            .AddSingleton<SearchQueries>()
            .AddSingleton<OrphanQueries>()
            .AddSingleton<DepreciationCommands>()
            .AddSingleton<GovernanceEndpoints>()
            .AddSingleton<ReviewEndpoints>()
            .AddSingleton<TestEndpoints>()
            .AddSingleton<FairnessEndpoints>()
            .AddSingleton<WebhookEndpoints>()
            .AddSingleton<MlflowRegistry>()
            .AddSingleton<MlflowSources>()
            .AddSingleton<MlflowModels>()
            .AddSingleton<MlflowVersions>()
            .AddSingleton<ReviewProcessCommands>()
            .AddSingleton<DecisionWaits>()
            .AddSingleton<OutcomeQueries>()
            .AddSingleton<RuleCommands>()
            .AddSingleton<RevisionCommands>()
            .AddSingleton<ServingCommands>()
            .AddSingleton<DegradedCommands>()
            .AddSingleton<AlertCommands>()
            .AddSingleton<IncidentCommands>()
            .AddSingleton<ReadingsEndpoint>()
            .AddSingleton<Microsoft.AspNetCore.Routing.MatcherPolicy, DeviceCredentialPolicy>()
            .AddSingleton<StreamCommands>()
            .AddSingleton<StreamQueries>()
            .AddSingleton<CallQueries>()
            .AddSingleton<BudgetCommands>()
            .AddSingleton<CampaignCommands>()
            .AddSingleton<SoftwareCommands>()
            .AddSingleton<Distributions>()
            .AddSingleton<DdiDevices>()
            .AddSingleton<DdiCommands>()
            .AddSingleton<DdiFeedbacks>()
            .AddSingleton<DdiFiles>()
            .AddSingleton<CallAudit>()
            .AddSingleton<DecisionQueries>()
            .AddSingleton<DecisionExport>()
            .AddSingleton<DecisionReplay>()
            .AddSingleton<OfflineDecisions>()
            .AddSingleton<DriftCommands>()
            .AddSingleton<BaselineCommands>()
            .AddSingleton<DriftQueries>()
            .AddSingleton<OutcomeReviews>()
            .AddSingleton<OutcomeEndpoints>()
            .AddSingleton<QualityCommands>()
            .AddSingleton<VolumeCommands>()
            .AddSingleton<ImportanceCommands>()
            .AddSingleton<JobCommands>()
            .AddSingleton<ScoringUploads>()
            .AddSingleton<ScoringPlans>()
            .AddSingleton<ScoringCommands>()
            .AddSingleton<ScoringResults>()
            .AddSingleton<AuditQueries>()
            .AddSingleton<AuditExport>()
            .AddSingleton<AuditErasure>()
            .AddSingleton<AuditCheckQueries>()
            .AddSingleton<AuditTileQueries>()
            .AddSingleton<AuditRotation>()
            .AddSingleton<RolloutCommands>()
            .AddSingleton<RolloutPlanCommands>()
            .AddSingleton<SignatureCommands>()
            .AddSingleton<CardCommands>()
            .AddSingleton<ExperimentCommands>()
            .AddSingleton<ModelRegistrar>()
            .AddSingleton<ModelRegistration>()
            .AddSingleton<UploadReader>()
            .AddSingleton<PrometheusExporter>()
            .AddSingleton<UsageQueries>()
            .AddSingleton<RecentChanges>()
            .AddSingleton<OverviewQueries>()
            .AddSingleton<PlacementQueries>()
            .AddCostEndpoints()
            .AddDeviceEndpoints()
            .AddUpdates()
            .AddGatewaySecurity()
            .AddGatewayLimits()
            .AddGatewayIdempotency()
            .AddGatewayDescription()
            .AddGatewayGrpc()
            .AddEventLoops()
            .Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true)
            .AddSingleton<IStartupFilter, RequestPipeline>();
        return services;
    }
}
