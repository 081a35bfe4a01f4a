using System.Text.Json;
using Actors.Cluster.Tests.Clusters;
using Actors.TestKit.Gateway;
using Actors.TestKit.Models;

namespace Actors.Cluster.Tests.Rollouts;

/// <summary>Rollouts over two silos and a gateway apart.</summary>
public sealed class RolloutClusterTests
{
    private const int Models = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Its end is on every silo when the rollout says so: nobody meets the candidate afterwards, on either.</summary>
    [Fact]
    public async Task Rollback_OfAVersionThatHarms_HasReachedBothSilosWhenItIsObserved()
    {
        await using var cluster = await TestCluster.StartAsync();
        using var gateway = new RolloutClient(cluster.Gateway);
        RolloutClient[] silos = [.. cluster.Silos.Select(silo => new RolloutClient(silo.Address))];
        await RegisterAsync(cluster, "harmful");
        await gateway.StartAsync("harmful", new
        {
            candidate = 2,
            metrics = new[] { new { name = "accuracy", higherIsBetter = true, margin = 0.05 } },
            steps = new object[] { new { share = 0.5, bakeSeconds = 3600, minSamples = 1 }, new { share = 1.0, bakeSeconds = 0, minSamples = 1 } },
        });
        string[] keys = [.. Enumerable.Range(0, 40).Select(i => $"customer-{i}")];
        var versions = new Dictionary<string, int>();
        foreach (var key in keys)
        {
            versions[key] = await silos[0].AskAsync("harmful", key);
            (await silos[1].AskAsync("harmful", key)).ShouldBe(versions[key], "Both silos assign a caller alike.");
            (await gateway.AskAsync("harmful", key)).ShouldBe(versions[key]);
        }

        versions.Values.Distinct().Order().ShouldBe([1, 2]);
        await gateway.AddMetricsAsync("harmful", Enumerable.Range(0, 2000).Select(i => new { metric = "accuracy", version = 1 + (i % 2), value = i % 2 == 0 ? 1.0 : i % 4 == 1 ? 1.0 : 0.0 }));
        await UntilAsync(gateway, "harmful", rollout => RolloutClient.PhaseOf(rollout) == "rolledBack" && RolloutClient.IsApplied(rollout), "the rollback to be in force");
        foreach (var client in silos)
        {
            foreach (var key in keys)
            {
                (await client.AskAsync("harmful", key)).ShouldBe(1);
            }

            client.Dispose();
        }
    }

    /// <summary>
    /// At each step one of the two silos is killed, with about half of the rollouts' grains on it. The other takes every rollout up where it was, and brings it to its
    /// end; a new silo takes the lost one's place.
    /// </summary>
    [Fact]
    public async Task Kill_OfASiloAtEachStep_LeavesTheStateAndTheOtherGoesOn()
    {
        await using var cluster = await TestCluster.StartAsync();
        for (var step = 0; step <= 2; step++)
        {
            string[] models = [.. Enumerable.Range(0, Models).Select(i => $"step-{step}-{i}")];
            using (var doomed = new RolloutClient(cluster.Silos[0].Address))
            {
                foreach (var model in models)
                {
                    await RegisterAsync(cluster, model);
                    await doomed.StartAsync(model, new { candidate = 2, steps = new[] { new { share = 0.5, bakeSeconds = 0.2, minSamples = 5 }, new { share = 1.0, bakeSeconds = 0.2, minSamples = 5 } } });
                    await UntilAsync(doomed, model, rollout => Place(rollout) >= step, $"step {step}");
                }
            }

            await cluster.Silos[0].KillAsync();
            using var left = new RolloutClient(cluster.Silos[1].Address);
            foreach (var model in models)
            {
                var found = await cluster.EventuallyAsync(() => left.GetAsync(model), "the silo that is left has the rollout");
                Place(found).ShouldBeGreaterThanOrEqualTo(step, "What was answered before the kill is kept.");
                await cluster.EventuallyAsync(() => CheckLiveAsync(left, model, found), "the silo that is left says which version is live");
                await UntilAsync(left, model, rollout => RolloutClient.PhaseOf(rollout) == "promoted" && RolloutClient.IsApplied(rollout), "the promotion");
                (await cluster.EventuallyAsync(() => left.GetLiveAsync(model), "the silo that is left says which version is live")).ShouldBe(2);
            }

            await cluster.ReplaceAsync(0);
        }
    }

    private static async Task RegisterAsync(TestCluster cluster, string model)
    {
        using var client = new GatewayClient(cluster.Silos[1].Address);
        _ = await client.RegisterAsync(model, OffsetModel.Create(1));
        _ = await client.RegisterAsync(model, OffsetModel.Create(2));
    }

    /// <summary>The newer version is live only if the rollout says that it was promoted. The rollout is read again: it may have gone on.</summary>
    private static async Task<int> CheckLiveAsync(RolloutClient client, string model, JsonElement before)
    {
        var live = await client.GetLiveAsync(model);
        var phase = live == 1 ? RolloutClient.PhaseOf(before) : RolloutClient.PhaseOf(await client.GetAsync(model));
        (live == 1 || phase == "promoted").ShouldBeTrue($"Version {live} of {model} is live while the rollout is {phase}.");
        return live;
    }

    private static int Place(JsonElement rollout) => RolloutClient.PhaseOf(rollout) == "promoted" ? 2 : rollout.GetProperty("step").GetInt32();

    /// <summary>Predicts, each time as another customer, until the rollout is as it should be. A cluster that has lost a member refuses for a while.</summary>
    private static async Task UntilAsync(RolloutClient client, string model, Func<JsonElement, bool> isSo, string what)
    {
        using var limit = new CancellationTokenSource(Patience);
        for (var customer = 0; ; customer++)
        {
            try
            {
                if (isSo(await client.GetAsync(model)))
                {
                    return;
                }

                _ = await client.AskAsync(model, $"customer-{customer}");
            }
            catch (Exception refusal) when (refusal is HttpRequestException or GatewayRefusalException && !limit.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), CancellationToken.None);
            }

            limit.IsCancellationRequested.ShouldBeFalse($"Model '{model}' waited in vain for {what}.");
        }
    }
}
