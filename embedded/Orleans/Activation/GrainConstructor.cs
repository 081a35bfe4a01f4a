using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Runtime;

/// <summary>Makes grain objects: facets for the parameters that carry a facet attribute, services for the others.</summary>
internal sealed class GrainConstructor
{
    private static readonly MethodInfo GetFactoryMethod =
        typeof(GrainConstructor).GetMethod(nameof(GetFacetFactory), BindingFlags.NonPublic | BindingFlags.Static)!;

    private readonly Type _grainClass;
    private readonly Factory<IGrainContext, object>[] _facets;
    private readonly ObjectFactory _create;

    public GrainConstructor(IServiceProvider services, Type grainClass)
    {
        _grainClass = grainClass;
        var parameters = grainClass.GetConstructors().FirstOrDefault()?.GetParameters() ?? [];
        var facets = parameters
            .Select(static parameter => (Parameter: parameter, Metadata: parameter.GetCustomAttributes().OfType<IFacetMetadata>().FirstOrDefault()))
            .Where(static facet => facet.Metadata is not null)
            .ToArray();
        _facets = [.. facets.Select(facet =>
            (Factory<IGrainContext, object>)GetFactoryMethod.MakeGenericMethod(facet.Metadata!.GetType()).Invoke(null, [services, facet.Parameter, facet.Metadata, grainClass])!)];
        _create = ActivatorUtilities.CreateFactory(grainClass, [.. facets.Select(static facet => facet.Parameter.ParameterType)]);
    }

    /// <exception cref="InvalidOperationException">The constructor failed; the inner exception says of what.</exception>
    public object Create(IGrainContext context)
    {
        try
        {
            return _create(context.ActivationServices, [.. _facets.Select(facet => facet(context))]);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"Could not construct a grain of class '{_grainClass}'; the inner exception says why.", exception);
        }
    }

    private static Factory<IGrainContext, object> GetFacetFactory<TMetadata>(
        IServiceProvider services, ParameterInfo parameter, TMetadata metadata, Type grainClass)
        where TMetadata : IFacetMetadata
    {
        var mapper = services.GetService<IAttributeToFactoryMapper<TMetadata>>()
            ?? throw new OrleansException($"Nothing is registered that maps {typeof(TMetadata)} on a constructor parameter of '{grainClass}'.");
        return mapper.GetFactory(parameter, metadata);
    }
}
