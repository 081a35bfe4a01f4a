using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Actors.TestKit;
using Actors.TestKit.Gateway;
using Actors.TestKit.Models;
using Actors.TestKit.Processes;

namespace Actors.Silo.Tests.Rollouts;

/// <summary>
/// The process is killed at every step of a rollout. What it says afterwards is the state before or the state after, whole; what it had
/// answered is kept; and the rollout goes on to its end by itself.
/// </summary>
public sealed class RolloutKillTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string[] Phases = ["running", "promoted", "aborted"];

    [Fact]
    public async Task Kill_AtEachStep_LeavesTheStateBeforeOrAfter()
    {
        using var data = new TemporaryFolder();
        var settings = new SiloSettings(data.Path);
        var silo = await SiloProcess.StartAsync(settings);
        try
        {
            await RegisterAsync(silo, "begun");
            silo = await KillUnderAsync(silo, settings, client => StartAsync(client, "begun"));
            await CheckStartAsync(silo);
            for (var step = 0; step <= 2; step++)
            {
                silo = await KillAtStepAsync(silo, settings, $"step-{step}", step);
            }

            await RegisterAsync(silo, "ended");
            using (var client = Client(silo))
            {
                await StartAsync(client, "ended");
            }

            silo = await KillUnderAsync(silo, settings, client => client.PostAsJsonAsync("/api/v1/models/ended/rollout/abort", new { reason = "a test" }));
            using (var client = Client(silo))
            {
                await UntilAsync(client, "ended", rollout => Phase(rollout) is "running" or "aborted" && IsApplied(rollout), "the routes to be as the rollout wants them");
                (await LiveAsync(client, "ended")).ShouldBe(1);
            }

            await silo.StopAsync();
        }
        finally
        {
            await silo.DisposeAsync();
        }
    }

    /// <summary>Kills the process when the rollout is seen at the step (2: promoted), and demands that it is no earlier afterwards and comes to its end.</summary>
    private static async Task<SiloProcess> KillAtStepAsync(SiloProcess silo, SiloSettings settings, string model, int step)
    {
        await RegisterAsync(silo, model);
        using (var client = Client(silo))
        {
            (await StartAsync(client, model)).EnsureSuccessStatusCode();
            await UntilAsync(client, model, rollout => Place(rollout) >= step, $"step {step}");
        }

        await silo.KillAsync();
        await silo.DisposeAsync();
        var next = await SiloProcess.StartAsync(settings);
        using var after = Client(next);
        var found = await GetAsync(after, model);
        Place(found).ShouldBeGreaterThanOrEqualTo(step, "What was answered before the kill is kept.");
        found.GetProperty("spec").GetProperty("steps").GetArrayLength().ShouldBe(2);
        await CheckLiveAsync(after, model);
        await UntilAsync(after, model, rollout => Phase(rollout) == "promoted" && IsApplied(rollout), "the promotion");
        (await LiveAsync(after, model)).ShouldBe(2);
        return next;
    }

    /// <summary>Kills the process while it works on a request.</summary>
    private static async Task<SiloProcess> KillUnderAsync(SiloProcess silo, SiloSettings settings, Func<HttpClient, Task<HttpResponseMessage>> send)
    {
        using (var client = Client(silo))
        {
            var sent = send(client);
            await Task.WhenAny(sent, Task.Delay(TimeSpan.FromMilliseconds(15)));
            await silo.KillAsync();
            try
            {
                using var answer = await sent;
            }
            catch (HttpRequestException)
            {
                // The process did not live to answer.
            }
        }

        await silo.DisposeAsync();
        return await SiloProcess.StartAsync(settings);
    }

    private static async Task CheckStartAsync(SiloProcess silo)
    {
        using var client = Client(silo);
        using var answer = await client.GetAsync(new Uri("/api/v1/models/begun/rollout", UriKind.Relative));
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            (await LiveAsync(client, "begun")).ShouldBe(1);
            return;
        }

        await UntilAsync(client, "begun", IsApplied, "the routes to be as the rollout wants them");
        await CheckLiveAsync(client, "begun");
    }

    /// <summary>The live version is one of the two, and it is the newer one only if the rollout says that it was promoted.</summary>
    private static async Task CheckLiveAsync(HttpClient client, string model)
    {
        var live = await LiveAsync(client, model);
        var phase = Phase(await GetAsync(client, model));
        phase.ShouldBeOneOf(Phases);
        (live == 1 || phase == "promoted").ShouldBeTrue($"Version {live} is live while the rollout is {phase}.");
    }

    private static HttpClient Client(SiloProcess silo) => new() { BaseAddress = silo.Address };

    private static async Task RegisterAsync(SiloProcess silo, string model)
    {
        using var client = new GatewayClient(silo.Address);
        _ = await client.RegisterAsync(model, OffsetModel.Create(1));
        _ = await client.RegisterAsync(model, OffsetModel.Create(2));
    }

    private static Task<HttpResponseMessage> StartAsync(HttpClient client, string model) => client.PutAsJsonAsync($"/api/v1/models/{model}/rollout", new
    {
        candidate = 2,
        steps = new[] { new { share = 0.5, bakeSeconds = 0.2, minSamples = 5 }, new { share = 1.0, bakeSeconds = 0.2, minSamples = 5 } },
    });

    private static async Task<JsonElement> GetAsync(HttpClient client, string model) =>
        (await client.GetFromJsonAsync<JsonElement>($"/api/v1/models/{model}/rollout")).GetProperty("rollout");

    private static async Task<int> LiveAsync(HttpClient client, string model) =>
        (await client.GetFromJsonAsync<JsonElement>($"/api/v1/models/{model}")).GetProperty("aliases").GetProperty("live").GetInt32();

    private static string Phase(JsonElement rollout) => rollout.GetProperty("phase").GetString()!;

    private static int Place(JsonElement rollout) => Phase(rollout) == "promoted" ? 2 : rollout.GetProperty("step").GetInt32();

    private static bool IsApplied(JsonElement rollout) =>
        rollout.GetProperty("conditions").EnumerateArray().Any(condition => condition.GetProperty("type").GetString() == "Applied" && condition.GetProperty("isTrue").GetBoolean());

    /// <summary>Predicts, each time as another customer, until the rollout is as it should be.</summary>
    private static async Task UntilAsync(HttpClient client, string model, Func<JsonElement, bool> isSo, string what)
    {
        using var limit = new CancellationTokenSource(Patience);
        for (var customer = 0; !isSo(await GetAsync(client, model)); customer++)
        {
            limit.IsCancellationRequested.ShouldBeFalse($"Model '{model}' waited in vain for {what}.");
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/v2/models/{model}/infer")
            {
                Content = new StringContent("""{"inputs":[{"name":"x","shape":[1,1],"datatype":"FP32","data":[1]}]}"""),
                Headers = { { "X-Rollout-Key", $"customer-{customer}" } },
            };
            using var answer = await client.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }
}
