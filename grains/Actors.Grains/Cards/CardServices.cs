using Actors.Grains.Governance;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Cards;

/// <summary>Adds what cards need.</summary>
internal static class CardServices
{
    /// <summary>Adds the options, checked at start, and the evidence for gates.</summary>
    public static IServiceCollection AddCards(this IServiceCollection services)
    {
        _ = services.AddOptions<CardOptions>().BindConfiguration(CardOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CardOptions>, CardOptionsValidator>());
        services.TryAddSingleton<CardPolicies>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IEvidenceSource, CardEvidenceSource>());
        return services;
    }
}
