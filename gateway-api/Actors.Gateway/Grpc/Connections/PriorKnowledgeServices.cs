using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Grpc.Connections;

/// <summary>
/// Lets every address without TLS take HTTP/1.1 and HTTP/2 alike. The web server itself decides between them by TLS alone, so that gRPC would
/// need a port of its own; here the first bytes of a connection decide.
/// </summary>
internal static class PriorKnowledgeServices
{
    /// <summary>Puts the second protocol behind the web server that the host has chosen; nothing happens with a server of another kind.</summary>
    public static IServiceCollection AddPriorKnowledge(this IServiceCollection services)
    {
        var server = services.LastOrDefault(service => service.ServiceType == typeof(IServer));
        if (server?.ImplementationType?.Assembly != typeof(KestrelServer).Assembly)
        {
            return services;
        }

        _ = services.Remove(server);
        return services
            .AddSingleton<HandedConnections>()
            .AddSingleton<IServer>(provider => new TwoProtocolServer(
                (IServer)ActivatorUtilities.CreateInstance(provider, server.ImplementationType),
                Http2Server(provider)))
            .AddSingleton<IConfigureOptions<KestrelServerOptions>>(provider => new ConfigureOptions<KestrelServerOptions>(
                kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(next =>
                    new PrefaceMiddleware(next, provider.GetRequiredService<HandedConnections>(), kestrel.Limits.KeepAliveTimeout).OnConnectionAsync))));
    }

    private static KestrelServer Http2Server(IServiceProvider provider)
    {
        var chosen = provider.GetRequiredService<IOptions<KestrelServerOptions>>().Value;
        var options = new KestrelServerOptions { ApplicationServices = provider, AddServerHeader = chosen.AddServerHeader };
        Http2Limits.Apply(chosen.Limits, options.Limits);
        options.Listen(HandedConnections.Address, endpoint => endpoint.Protocols = HttpProtocols.Http2);
        return new KestrelServer(Options.Create(options), provider.GetRequiredService<HandedConnections>(), provider.GetRequiredService<ILoggerFactory>());
    }
}
