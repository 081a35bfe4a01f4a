using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Scoring;

/// <summary>Adds scoring jobs to a silo.</summary>
internal static class ScoringServices
{
    public static IServiceCollection AddScoring(this IServiceCollection services)
    {
        services.AddOptions<ScoringOptions>().BindConfiguration(ScoringOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ScoringOptions>, ScoringOptionsValidator>());
        services.TryAddSingleton<IScoringCalendar, CostCalendar>();
        services.TryAddSingleton<ScoringSignals>();
        services.TryAddSingleton<ScoringInstruments>();
        services.TryAddSingleton<ScoringHouse>();
        return services.AddHostedService<ScoringWorker>();
    }
}
