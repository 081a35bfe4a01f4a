using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Actors.Gateway.Grpc.Connections;

/// <summary>The web server that the host has chosen, and behind it one for the connections of HTTP/2 that come to the same addresses.</summary>
internal sealed class TwoProtocolServer(IServer chosen, IServer http2) : IServer
{
    public IFeatureCollection Features => chosen.Features;

    public async Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        await http2.StartAsync(application, cancellationToken);
        await chosen.StartAsync(application, cancellationToken);
    }

    /// <summary>Both at once: a connection belongs to both until the second has ended it.</summary>
    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(chosen.StopAsync(cancellationToken), http2.StopAsync(cancellationToken));

    public void Dispose()
    {
        chosen.Dispose();
        http2.Dispose();
    }
}
