using System.Globalization;
using Actors.TestKit;
using Actors.TestKit.Gateway;
using Actors.TestKit.Processes;

namespace Actors.Cluster.Tests.Clusters;

/// <summary>The compose file's cluster without containers: two silos, or more, and a gateway, as processes, over a database of their own.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly TemporaryFolder _folder;
    private readonly string _database;
    private readonly DotnetProcess _gateway;
    private int _replaced;

    private TestCluster(TemporaryFolder folder, string database, SiloProcess[] silos, DotnetProcess gateway, Uri address)
    {
        _folder = folder;
        _database = database;
        _gateway = gateway;
        Silos = silos;
        Gateway = address;
    }

    public SiloProcess[] Silos { get; }

    public Uri Gateway { get; }

    public static async Task<TestCluster> StartAsync(int size = 2)
    {
        var folder = new TemporaryFolder();
        var database = await PostgresServer.CreateDatabaseAsync();
        var silos = new SiloProcess[size];
        for (var place = 0; place < size; place++)
        {
            silos[place] = await StartSiloAsync(folder, database, string.Create(CultureInfo.InvariantCulture, $"silo-{place + 1}"));
        }

        var port = FreePort.Take();
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        var gateway = DotnetProcess.Start(
            BuiltProgram.Find("Actors.Gateway.Host"),
            [$"--urls={address}", $"--GatewayHost:Data={Path.Combine(folder.Path, "gateway")}", .. ClusterArguments.Shared(database)]);
        var cluster = new TestCluster(folder, database, silos, gateway, address);
        using var client = new GatewayClient(address);
        await cluster.EventuallyAsync(() => client.GetTextAsync("/readyz"), "the gateway says that it is ready");
        return cluster;
    }

    /// <summary>Puts a new silo into the place of one that was killed.</summary>
    public async Task ReplaceAsync(int place)
    {
        await Silos[place].DisposeAsync();
        Silos[place] = await StartSiloAsync(_folder, _database, string.Create(CultureInfo.InvariantCulture, $"silo-{++_replaced + Silos.Length}"));
    }

    /// <summary>Tries until it works; a cluster notices a dead member only after a while.</summary>
    /// <exception cref="TimeoutException">It never worked; the message says what did not come, with what the gateway said.</exception>
    public async Task<T> EventuallyAsync<T>(Func<Task<T>> attempt, string transition)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                return await attempt();
            }
            catch (Exception exception) when (exception is HttpRequestException or GatewayRefusalException && !deadline.IsCancellationRequested)
            {
                await Task.Delay(Pause, CancellationToken.None);
            }
            catch (Exception exception)
            {
                throw new TimeoutException($"It did not come that {transition}. The gateway said:\n{_gateway.Output.Text}", exception);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        foreach (var silo in Silos)
        {
            await silo.DisposeAsync();
        }

        _folder.Dispose();
    }

    private static Task<SiloProcess> StartSiloAsync(TemporaryFolder folder, string database, string name) =>
        SiloProcess.StartAsync(new SiloSettings(Path.Combine(folder.Path, name)) { Arguments = ClusterArguments.Silo(database) });
}
