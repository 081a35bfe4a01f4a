using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Actors.Transport.Tests.Hosting;

/// <summary>A web server on a free port of the loopback, served by event loops, with one handler for everything but /where, which answers whether it is an event loop that runs it.</summary>
internal sealed class TransportHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ErrorLog _errors = new();

    private TransportHost(RequestDelegate handler, int loops, bool enabled, Action<KestrelServerOptions> configure)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{EventLoopOptions.Section}:{nameof(EventLoopOptions.Enabled)}"] = enabled ? "true" : "false",
            [$"{EventLoopOptions.Section}:{nameof(EventLoopOptions.Count)}"] = loops.ToString(CultureInfo.InvariantCulture),
        });
        builder.WebHost.UseKestrelCore();
        builder.Services.Configure(configure);
        builder.Services.AddEventLoops();
        builder.Logging.AddProvider(_errors);
        _app = builder.Build();
        _app.Run(context => context.Request.Path == Handlers.WherePath ? Handlers.WhereAsync(context) : handler(context));
    }

    /// <summary>Where it listens; for TCP addresses only.</summary>
    public Uri Address => new(_app.Urls.Single());

    public CancellationToken Stopping => _app.Lifetime.ApplicationStopping;

    /// <summary>Starts a server.</summary>
    /// <param name="handler">Answers every request.</param>
    /// <param name="loops">How many event loops there are.</param>
    /// <param name="enabled">Whether they are used.</param>
    /// <param name="listen">Where and how to listen; by default on 127.0.0.1.</param>
    public static async Task<TransportHost> StartAsync(
        RequestDelegate handler, int loops = 2, bool enabled = true, Action<KestrelServerOptions>? listen = null)
    {
        var host = new TransportHost(handler, loops, enabled, listen ?? (options => options.Listen(System.Net.IPAddress.Loopback, 0)));
        try
        {
            await host._app.StartAsync();
            return host;
        }
        catch
        {
            await host._app.DisposeAsync();
            throw;
        }
    }

    public Task<RawClient> ConnectAsync() => RawClient.ConnectAsync(Address);

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _errors.Entries.ShouldBeEmpty();
    }
}
