using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Actors.Inference;

/// <summary>Adds the engine to a host.</summary>
public static class InferenceServiceCollectionExtensions
{
    /// <summary>
    /// Adds one <see cref="InferenceEngine"/>, whose options are checked at start. The host adds an <see cref="IModelFileSource"/>.
    /// Calling it twice adds one engine.
    /// </summary>
    public static OptionsBuilder<InferenceOptions> AddInferenceEngine(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<InferenceOptions>, InferenceOptionsValidator>());
        services.TryAddSingleton<InferenceEngine>();
        return services.AddOptions<InferenceOptions>().ValidateOnStart();
    }
}
