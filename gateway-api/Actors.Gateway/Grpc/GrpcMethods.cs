using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
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
        var service = path[..(path.LastIndexOf('/') + 1)];
        return _byPath.Keys.Any(known => service.Length > 1 && known.StartsWith(service, StringComparison.Ordinal))
            ? $"{Refusal.Shorten(path)} is a method that this server does not offer."
            : $"{Refusal.Shorten(path)} is of a service that this server does not offer.";
    }

    /// <summary>What a method is to the rest of the pipeline: an endpoint like those that routing finds.</summary>
    private static Endpoint Guarded(GrpcMethod method, AccessGuard guard)
    {
        var endpoint = new RouteEndpointBuilder(method.Handler, RoutePatternFactory.Parse(method.Path), order: 0) { DisplayName = $"gRPC {method.Path}" };
        endpoint.Metadata.Add(new AccessRequirement(method.AnyOf));
        guard.Protect(endpoint);
        return endpoint.Build();
    }
}
