using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Actors.Benchmarks.Calls;

/// <summary>A silo of this process with nothing but the benchmark's grain.</summary>
internal sealed class BenchmarkSilo : IAsyncDisposable
{
    private const int SiloPort = 11_119;
    private const int GatewayPort = 30_119;
    private readonly IHost _host;

    private BenchmarkSilo(IHost host) => _host = host;

    /// <summary>The grain that calls the others.</summary>
    public IBenchmarkGrain Driver => _host.Services.GetRequiredService<IGrainFactory>().GetGrain<IBenchmarkGrain>(0);

    public static async Task<BenchmarkSilo> StartAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.UseOrleans(static silo => silo.UseLocalhostClustering(SiloPort, GatewayPort));
        var host = builder.Build();
        await host.StartAsync();
        return new BenchmarkSilo(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
