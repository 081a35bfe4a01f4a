using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Actors.Gateway;

/// <summary>
/// Endpoints that are made while the process starts. The framework makes them when the first request asks for one: hundreds of handlers are compiled, and that request waits for it. Made on another
/// processor meanwhile, they hold it up for less.
/// </summary>
public sealed class PreparedEndpoints : EndpointDataSource
{
    private readonly Lazy<IReadOnlyList<Endpoint>> _endpoints;

    private PreparedEndpoints(EndpointDataSource[] sources) => _endpoints = new Lazy<IReadOnlyList<Endpoint>>(() => [.. sources.SelectMany(source => source.Endpoints)]);

    /// <inheritdoc/>
    public override IReadOnlyList<Endpoint> Endpoints => _endpoints.Value;

    /// <summary>Has all endpoints that are mapped so far made, in the background. To be called once, after the last is mapped.</summary>
    public static void Prepare(IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var prepared = new PreparedEndpoints([.. endpoints.DataSources]);
        endpoints.DataSources.Clear();
        endpoints.DataSources.Add(prepared);

        // What cannot be made is told to who asks for it, as without this.
        _ = Task.Run(() => prepared._endpoints.Value);
    }

    /// <summary>Nothing is mapped while the process runs.</summary>
    public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;
}
