using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.OpenApi;

/// <summary>Describes endpoints that handle the request themselves, so that nothing is known of them by reflection.</summary>
internal static class EndpointDescriptions
{
    /// <summary>Names the operation and says what it does.</summary>
    public static TBuilder Describe<TBuilder>(this TBuilder builder, string operation, string summary, bool notFound = false)
        where TBuilder : IEndpointConventionBuilder
    {
        _ = builder.WithName(operation).WithSummary(summary);
        return builder;
    }
}
