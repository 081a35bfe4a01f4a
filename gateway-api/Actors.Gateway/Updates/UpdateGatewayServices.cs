using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Updates;

/// <summary>Adds what serves updates.</summary>
internal static class UpdateGatewayServices
{
    public static IServiceCollection AddUpdates(this IServiceCollection services) => services
        .AddSingleton<UpdateAccess>()
        .AddSingleton<UpdateCommands>()
        .AddSingleton<UpdateContent>()
        .AddSingleton<SealedModels>()
        .AddSingleton<DeltaWorkshop>()
        .AddHostedService(provider => provider.GetRequiredService<DeltaWorkshop>());
}
