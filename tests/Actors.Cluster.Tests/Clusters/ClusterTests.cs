using Actors.TestKit.Gateway;
using Actors.TestKit.Models;

namespace Actors.Cluster.Tests.Clusters;

/// <summary>Two silos and a gateway apart, as three processes over one PostgreSQL.</summary>
public sealed class ClusterTests
{
    private const string Model = "shared";

    [Fact]
    public async Task Cluster_ChangedThroughTheGateway_ServesTheSameEverywhereAtOnce()
    {
        await using var cluster = await TestCluster.StartAsync();
        using var gateway = new GatewayClient(cluster.Gateway);
        using var first = new GatewayClient(cluster.Silos[0].Address);
        using var second = new GatewayClient(cluster.Silos[1].Address);

        (await gateway.RegisterAsync(Model, OffsetModel.Create(10))).Version.ShouldBe(1);
        (await gateway.RegisterAsync(Model, OffsetModel.Create(20))).Version.ShouldBe(2);
        foreach (var client in (GatewayClient[])[gateway, first, second])
        {
            (await AskAsync(client)).ShouldBe((1, 11.0));
        }

        // An alias that moved has moved on every silo that serves the model when its mover has the answer.
        for (var move = 0; move < 20; move++)
        {
            var version = 1 + ((move + 1) % 2);
            await ((GatewayClient[])[gateway, first, second])[move % 3].MoveAliasAsync(Model, "live", version);
            foreach (var client in (GatewayClient[])[first, second, gateway])
            {
                (await AskAsync(client)).ShouldBe((version, 1.0 + (10 * version)));
            }
        }
    }

    [Fact]
    public async Task Cluster_WithASiloKilled_KeepsServingWhatWasAcknowledged()
    {
        await using var cluster = await TestCluster.StartAsync();
        using (var doomed = new GatewayClient(cluster.Silos[0].Address))
        {
            (await doomed.RegisterAsync(Model, OffsetModel.Create(30))).Created.ShouldBeTrue();
        }

        await cluster.Silos[0].KillAsync();

        using var left = new GatewayClient(cluster.Silos[1].Address);
        (await cluster.EventuallyAsync(() => AskAsync(left), "the silo that is left serves the model")).ShouldBe((1, 31.0));
        using var gateway = new GatewayClient(cluster.Gateway);
        (await cluster.EventuallyAsync(() => AskAsync(gateway), "the gateway finds the silo that is left")).ShouldBe((1, 31.0));
        (await cluster.EventuallyAsync(() => gateway.RegisterAsync(Model, OffsetModel.Create(40)), "the gateway registers again")).Version.ShouldBe(2);
    }

    private static async Task<(int Version, double Value)> AskAsync(GatewayClient client)
    {
        var answer = await client.InferAsync(Model, version: null, id: null, OffsetModel.Input, columns: 1, new float[] { 1 });
        return (answer.Version, answer.Values(OffsetModel.Output)[0]);
    }
}
