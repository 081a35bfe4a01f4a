using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Actors.Gateway.Idempotency;
using Actors.Gateway.Inference;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Actors.Gateway.Grpc;

/// <summary>Every method that is offered, by its path, behind its guard.</summary>
internal sealed class GrpcMethods(IEnumerable<IGrpcService> services, AccessGuard guard)
{
    private readonly FrozenDictionary<string, Endpoint> _byPath =
        services.SelectMany(service => service.Methods).ToFrozenDictionary(method => method.Path, method => Guarded(method, guard), StringComparer.Ordinal);

    /// <summary>The method at a path.</summary>
    public bool TryGet(string path, [NotNullWhen(true)] out Endpoint? method) => _byPath.TryGetValue(path, out method);

    /// <summary>Why there is no method at a path.</summary>
    public string Missing(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash > 1 && _byPath.Keys.Any(known => known.StartsWith(path[..(slash + 1)], StringComparison.Ordinal))
            ? $"This server does not offer the method '{Refusal.Shorten(path[(slash + 1)..])}' of {path[1..slash]}."
            : $"This server does not offer the service of '{Refusal.Shorten(path)}'.";
    }

    /// <summary>What a method is to the rest of the pipeline: an endpoint like those that routing finds.</summary>
    private static Endpoint Guarded(GrpcMethod method, AccessGuard guard)
    {
        var endpoint = new RouteEndpointBuilder(method.Handler, RoutePatternFactory.Parse(method.Path), order: 0) { DisplayName = $"gRPC {method.Path}" };
        endpoint.Metadata.Add(new AccessRequirement(method.AnyOf));
        if (method.TakesKey)
        {
            endpoint.Metadata.Add(KeyedCall.Mark);
        }

        guard.Protect(endpoint);
        return endpoint.Build();
    }
}
