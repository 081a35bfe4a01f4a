using System.Runtime.InteropServices;
using Actors.Transport.Connections;
using Actors.Transport.Loops;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Actors.Transport;

/// <summary>Registers the transport.</summary>
public static class EventLoopServices
{
    /// <summary>Whether there are event loops for this system: 64-bit Linux has them.</summary>
    public static bool IsSupported =>
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64 && BitConverter.IsLittleEndian;

    /// <summary>Has the web server's TCP connections served by event loops, where the system has them and the settings do not say otherwise.</summary>
    public static IServiceCollection AddEventLoops(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        _ = services.AddOptions<EventLoopOptions>().BindConfiguration(EventLoopOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EventLoopOptions>, EventLoopOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        if (IsSupported)
        {
            services.TryAddSingleton<EventLoops>();
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IConnectionListenerFactory, LoopListenerFactory>());
        }

        return services;
    }
}
