using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Actors.Grains.Experiments;

/// <summary>Adds experiments that take predictions to a silo.</summary>
internal static class ExperimentServices
{
    public static IServiceCollection AddExperiments(this IServiceCollection services)
    {
        services.AddOptions<ExperimentOptions>().BindConfiguration(ExperimentOptions.Section).ValidateOnStart()
            .Validate(
                static options => options.ExposurePatience > TimeSpan.Zero && options.ExposurePatience <= ExperimentOptions.LongestPatience,
                $"{ExperimentOptions.Section}:{nameof(ExperimentOptions.ExposurePatience)} is more than 0 and at most {ExperimentOptions.LongestPatience}.");
        services.TryAddSingleton<ExposureDesk>();
        services.AddHostedService(provider => provider.GetRequiredService<ExposureDesk>());
        return services;
    }
}
