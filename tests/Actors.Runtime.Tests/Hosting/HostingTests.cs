using Actors.Runtime.Tests.Activation;
using Actors.Runtime.Tests.Calls;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Actors.Runtime.Tests.Hosting;

public sealed class HostingTests
{
    private readonly string _key = Guid.NewGuid().ToString();

    [Fact]
    public async Task Host_Services_HaveClientFactoryAndDetails()
    {
        await using var host = await RuntimeHost.StartAsync();

        var client = host.Services.GetRequiredService<IClusterClient>();
        (await client.GetGrain<IEchoGrain>(_key).AddAsync(1, 1)).ShouldBe(2);
        client.ServiceProvider.GetRequiredService<IGrainFactory>().ShouldNotBeNull();
        var silo = host.Services.GetRequiredService<ILocalSiloDetails>();
        silo.ClusterId.ShouldBe("runtime-tests");
        silo.Name.ShouldNotBeNullOrEmpty();
        SiloAddress.FromParsableString(silo.SiloAddress.ToParsableString()).ShouldBe(silo.SiloAddress);
        host.Services.GetRequiredService<IOptions<ClusterOptions>>().Value.ServiceId.ShouldBe("runtime-tests");
    }

    [Fact]
    public async Task Host_HostBuilder_StartsToo()
    {
        using var host = new HostBuilder()
            .UseOrleans(static silo => silo.UseLocalhostClustering(11_911, 0))
            .Build();
        await host.StartAsync();

        (await host.Services.GetRequiredService<IGrainFactory>().GetGrain<IEchoGrain>(_key).AddAsync(1, 2)).ShouldBe(3);
        await host.StopAsync();
    }

    [Fact]
    public async Task Host_UseOrleansTwice_IsOneSilo()
    {
        await using var host = await RuntimeHost.StartAsync(
            configureHost: static builder => builder.UseOrleans(static silo => silo.Configure<ClusterOptions>(static options => options.ClusterId = "first")));

        host.Services.GetServices<ILocalSiloDetails>().Count().ShouldBe(1);
        host.Services.GetServices<IHostedService>().Count(static service => service.GetType().Name.Contains("Silo", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Host_UnknownClusteringIsConfigured_IsRefused()
    {
        var exception = await Record.ExceptionAsync(async () =>
        {
            await using var host = await RuntimeHost.StartAsync(configureHost: static builder => builder.Configuration.AddInMemoryCollection(
                [KeyValuePair.Create<string, string?>("Orleans:Clustering:ProviderType", "Nonsense")]));
        });

        exception.ShouldNotBeNull().Message.ShouldContain("Clustering");
    }

    [Fact]
    public async Task Host_PlainObjectGrain_GetsContextServicesAndLife()
    {
        await using var host = await RuntimeHost.StartAsync(static silo => silo.Services.AddKeyedSingleton("word", "injected"));
        var grain = host.Grains.GetGrain<IPlainObjectGrain>(_key);

        (await grain.DescribeAsync()).ShouldBe($"plainobject/{_key} activated injected True True");
        await grain.DeactivateAsync();
        await Signal.WaitAsync($"plainobject/{_key} ApplicationRequested");
    }

    [Fact]
    public async Task Host_Lifecycle_StartsAndStopsStagesInOrder()
    {
        var host = await RuntimeHost.StartAsync(silo => silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(new StageRecorder(_key)));
        await host.DisposeAsync();

        Journal.Read(_key).ShouldBe(["application starts", "active starts", "active stops", "application stops"]);
    }

    [Fact]
    public async Task Host_StartupTask_MayCallGrains()
    {
        await using var host = await RuntimeHost.StartAsync(silo => silo.AddStartupTask(async (services, _) =>
            Journal.Write(_key, $"{await services.GetRequiredService<IGrainFactory>().GetGrain<IEchoGrain>(_key).AddAsync(20, 3)}")));

        Journal.Read(_key).ShouldBe(["23"]);
    }

    [Fact]
    public async Task Host_StartupTaskFails_StartFails()
    {
        var exception = await Record.ExceptionAsync(async () =>
        {
            await using var host = await RuntimeHost.StartAsync(static silo => silo.AddStartupTask(static (_, _) => throw new NotSupportedException("startup failed")));
        });

        exception.ShouldBeOfType<NotSupportedException>().Message.ShouldBe("startup failed");
    }

    [Fact]
    public async Task Stop_CallUnderWay_IsFinishedAndGrainsAreDeactivated()
    {
        var host = await RuntimeHost.StartAsync();
        var grain = host.Grains.GetGrain<ILifeGrain>(_key, typeof(LifeGrain).FullName);
        var held = grain.HoldAsync("last");
        await Signal.WaitAsync($"{_key} last started");
        var stop = host.StopAsync();
        Signal.Set($"{_key} last may end");

        (await held.WaitAsync(RuntimeHost.Patience)).ShouldNotBe(Guid.Empty);
        await stop.WaitAsync(RuntimeHost.Patience);
        Journal.Read(_key)[^4..].ShouldBe(["deactivates: ShuttingDown", "stage activate stops", "stage setup stops", "is disposed"]);
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Stop_CallAfterwards_IsRefusedClearly()
    {
        var host = await RuntimeHost.StartAsync();
        var grain = host.Grains.GetGrain<IEchoGrain>(_key);
        await grain.AddAsync(1, 1);
        await host.StopAsync();

        await Should.ThrowAsync<SiloUnavailableException>(() => grain.AddAsync(1, 1).WaitAsync(RuntimeHost.Patience));
        await host.DisposeAsync();
    }

    private sealed class StageRecorder(string journal) : ILifecycleParticipant<ISiloLifecycle>
    {
        public void Participate(ISiloLifecycle lifecycle)
        {
            lifecycle.Subscribe("active", ServiceLifecycleStage.Active, Write("active starts"), Write("active stops"));
            lifecycle.Subscribe("application", ServiceLifecycleStage.ApplicationServices, Write("application starts"), Write("application stops"));
        }

        private Func<CancellationToken, Task> Write(string entry) => _ =>
        {
            Journal.Write(journal, entry);
            return Task.CompletedTask;
        };
    }
}
