using Actors.Grains.Governance;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Signing;

/// <summary>Adds what signatures need.</summary>
internal static class SigningServices
{
    /// <summary>Adds the options, checked at start, and the gate before every load.</summary>
    public static IServiceCollection AddSigning(this IServiceCollection services)
    {
        _ = services.AddOptions<SigningOptions>().BindConfiguration(SigningOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SigningOptions>, SigningOptionsValidator>());
        services.TryAddSingleton(provider => new SigningTrust(provider.GetRequiredService<IOptions<SigningOptions>>().Value));
        services.TryAddSingleton<SignatureGate>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IEvidenceSource, SignatureEvidenceSource>());
        return services;
    }
}
