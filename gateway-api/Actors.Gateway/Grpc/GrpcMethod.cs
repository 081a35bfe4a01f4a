using Actors.Gateway.Security;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Grpc;

/// <summary>A method of a service.</summary>
/// <param name="Service">The service's full name.</param>
/// <param name="Name">The method's name.</param>
/// <param name="AnyOf">Having one of these scopes is enough to call it; none: everybody may.</param>
/// <param name="Handler">Answers a call.</param>
internal sealed record GrpcMethod(string Service, string Name, Scopes AnyOf, RequestDelegate Handler)
{
    /// <summary>Whether a call with an idempotency key runs once.</summary>
    public bool TakesKey { get; init; }

    /// <summary>Where it is called.</summary>
    public string Path { get; } = $"/{Service}/{Name}";
}
