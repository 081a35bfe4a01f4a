using Actors.Grains.Cards;
using Actors.Grains.Governance;
using Actors.Grains.Governance.Testing;
using Actors.Grains.Registry.Webhooks;
using Actors.Grains.Resilience;
using Actors.Grains.Rollouts;
using Actors.Grains.Serving;
using Actors.Grains.Signing;
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
        services.TryAddSingleton<SplitTallies>();
        services.TryAddSingleton<ShadowRuns>();
        services.TryAddSingleton<VersionBreakers>();
        services.TryAddSingleton<RouteTable>();
        services.TryAddSingleton<InferenceFront>();
        services.TryAddSingleton<ILocalInference>(provider => provider.GetRequiredService<InferenceFront>());
        services.AddOptions<WebhookOptions>().BindConfiguration(WebhookOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WebhookOptions>, WebhookOptionsValidator>());
        services.TryAddSingleton<WebhookSender>();
        services.TryAddSingleton<GateKeeper>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IEvidenceSource, TestEvidence>());
        services.AddSigning();
        services.AddCards();
        services.AddInferenceEngine().BindConfiguration(InferenceSection);
        services.AddSingleton<IEvidenceSource, ShadowEvidence>();
        services.AddHostedService<RouteRefresher>();
        services.AddHostedService<RolloutReporter>();
        services.AddHostedService(provider => provider.GetRequiredService<ShadowRuns>());
        return services;
    }
}
