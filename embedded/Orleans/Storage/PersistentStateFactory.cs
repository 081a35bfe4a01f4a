using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>Makes the states of an activation on the storage providers that are registered.</summary>
internal sealed class PersistentStateFactory : IPersistentStateFactory
{
    /// <exception cref="BadProviderConfigException">No such provider is registered.</exception>
    public IPersistentState<TState> Create<TState>(IGrainContext context, IPersistentStateConfiguration cfg)
    {
        var services = context.ActivationServices;
        var storage = string.IsNullOrWhiteSpace(cfg.StorageName) ? services.GetService<IGrainStorage>() : services.GetKeyedService<IGrainStorage>(cfg.StorageName);
        if (storage is null)
        {
            throw new BadProviderConfigException(string.IsNullOrEmpty(cfg.StorageName)
                ? $"Grain type {context.GrainId.Type} asks for the default storage provider, and there is none."
                : $"Grain type {context.GrainId.Type} asks for the storage provider \"{cfg.StorageName}\", and there is none of that name.");
        }

        return new PersistentState<TState>(cfg.StateName, context, storage);
    }
}
