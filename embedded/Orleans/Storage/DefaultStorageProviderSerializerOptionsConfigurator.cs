using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Orleans.Storage;

/// <summary>Gives options without a serializer the one registered under the provider's name, else the one registered for all.</summary>
public class DefaultStorageProviderSerializerOptionsConfigurator<TOptions>(IServiceProvider serviceProvider) : IPostConfigureOptions<TOptions>
    where TOptions : class, IStorageProviderSerializerOptions
{
    public void PostConfigure(string? name, TOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.GrainStorageSerializer ??= (name is null ? null : serviceProvider.GetKeyedService<IGrainStorageSerializer>(name))
            ?? serviceProvider.GetRequiredService<IGrainStorageSerializer>();
    }
}
