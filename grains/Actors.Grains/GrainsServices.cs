using Actors.Grains.Alerts;
using Actors.Grains.Budgets;
using Actors.Grains.Calls;
using Actors.Grains.Campaigns;
using Actors.Grains.Cards;
using Actors.Grains.Conditions;
using Actors.Grains.Costs;
using Actors.Grains.Decisions;
using Actors.Grains.Devices;
using Actors.Grains.Drift;
using Actors.Grains.Experiments;
using Actors.Grains.Governance;
using Actors.Grains.Governance.Fairness;
using Actors.Grains.Governance.Testing;
using Actors.Grains.Incidents;
using Actors.Grains.Ingestion;
using Actors.Grains.Quality;
using Actors.Grains.Registry;
using Actors.Grains.Registry.Webhooks;
using Actors.Grains.Remedies;
using Actors.Grains.Remote;
using Actors.Grains.Resilience;
using Actors.Grains.Reviews;
using Actors.Grains.Rollouts;
using Actors.Grains.Scoring;
using Actors.Grains.Serving;
using Actors.Grains.Signing;
using Actors.Grains.Updates;
using Actors.Inference;
using Actors.Serving;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Actors.Grains;

/// <summary>What the grains of a silo need of its service container.</summary>
public static class GrainsServices
{
    /// <summary>The section of the configuration with the engine's sizes.</summary>
    private const string InferenceSection = "Inference";

    /// <summary>Adds the inference engine and the routing snapshots. The host adds an artifact store, and this after Orleans.</summary>
    public static IServiceCollection AddActorsGrains(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IModelFileSource, StoredModelFiles>();
        services.TryAddSingleton<ServableMemory>();
        services.TryAddSingleton<ResultCaches>();
        services.TryAddSingleton<DecisionCaptures>();
        services.AddDrift();
        services.TryAddSingleton<ExperimentInstruments>();
        services.TryAddSingleton<ReviewInstruments>();
        services.TryAddSingleton<RolloutInstruments>();
        services.TryAddSingleton<SplitTallies>();
        services.TryAddSingleton<ShadowRuns>();
        services.TryAddSingleton<VersionGuards>();
        services.TryAddSingleton<GuardedVersions>();
        services.TryAddSingleton<VersionRuns>();
        services.TryAddSingleton<LastAnswers>();
        services.TryAddSingleton<FallbackCounts>();
        services.TryAddSingleton<SpecialAnswers>();
        services.TryAddSingleton<RouteTable>();
        services.TryAddSingleton<PredictionCases>();
        services.TryAddSingleton<RuleInstruments>();
        services.TryAddSingleton<GuardedRuns>();
        services.TryAddSingleton<InferenceFront>();
        services.TryAddSingleton<QualityInstruments>();
        services.TryAddSingleton<QualityEvaluator>();
        services.TryAddSingleton<FeatureRuns>();
        services.TryAddSingleton<FeatureWorth>();
        services.TryAddSingleton<ILocalInference>(provider => provider.GetRequiredService<InferenceFront>());
        services.AddOptions<WebhookOptions>().BindConfiguration(WebhookOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WebhookOptions>, WebhookOptionsValidator>());
        services.TryAddSingleton<WebhookSender>();
        services.TryAddSingleton<GateKeeper>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IEvidenceSource, TestEvidence>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IEvidenceSource, FairnessEvidence>());
        services.AddSigning();
        services.TryAddSingleton<UpdateCandidates>();
        services.AddAlerts();
        services.AddRemedies();
        services.AddIncidents();
        services.AddCalls();
        services.AddCampaigns();
        services.AddCards();
        services.AddBudgets();
        services.AddCosts();
        services.AddRemoteBackends();
        services.AddIngestionGrains();
        services.AddExperiments();
        services.AddDevices();
        services.AddScoring();
        services.AddInferenceEngine().BindConfiguration(InferenceSection);
        services.AddSingleton<IEvidenceSource, ShadowEvidence>();
        services.AddHostedService<RouteRefresher>();
        services.AddHostedService<RolloutReporter>();
        services.AddHostedService<UseReporter>();
        services.AddHostedService<VolumeReporter>();
        services.AddHostedService(provider => provider.GetRequiredService<ShadowRuns>());
        return services;
    }
}
