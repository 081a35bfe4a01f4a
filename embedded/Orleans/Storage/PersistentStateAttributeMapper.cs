using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Runtime;

/// <summary>Turns <see cref="PersistentStateAttribute"/> into the state of an activation.</summary>
internal sealed class PersistentStateAttributeMapper : IAttributeToFactoryMapper<PersistentStateAttribute>
{
    private static readonly MethodInfo CreateMethod = typeof(IPersistentStateFactory).GetMethod(nameof(IPersistentStateFactory.Create))!;

    public Factory<IGrainContext, object> GetFactory(ParameterInfo parameter, PersistentStateAttribute metadata)
    {
        IPersistentStateConfiguration configuration = string.IsNullOrEmpty(metadata.StateName)
            ? new Configuration(parameter.Name!, metadata.StorageName)
            : metadata;
        var create = CreateMethod.MakeGenericMethod(parameter.ParameterType.GetGenericArguments());
        return context => create.Invoke(
            context.ActivationServices.GetRequiredService<IPersistentStateFactory>(), BindingFlags.DoNotWrapExceptions, null, [context, configuration], null)!;
    }

    private sealed record Configuration(string StateName, string? StorageName) : IPersistentStateConfiguration;
}
