using System.Net.Http.Json;
using System.Text.Json;
using Actors.Domain.Costs;
using Actors.Gateway.Tests.Http;
using Actors.Gateway.Tests.Scoring;
using Actors.Grains.Costs;
using Actors.TestKit.Onnx;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Tests.Budgets;

/// <summary>Scoring jobs of models whose budget is used up. What was spent is told by the test in the meter's place.</summary>
[Collection(GatewayCollection.Name)]
public sealed class BudgetJobTests(GatewayHost host)
{
    private const string Model = "budget-job";

    /// <summary>In the middle of a job, and before another has begun: both wait, and go on by themselves when there is room.</summary>
    [Fact]
    public async Task Stop_HoldsJobs_UntilThereIsRoom()
    {
        _ = await host.RegisterAsync(Model, OnnxModels.Slow(2_000));
        await PutAsync(1_000_000);
        var csv = string.Join(",", Enumerable.Range(0, 128).Select(column => $"x_{column}")) + "\n" + string.Concat(Enumerable.Range(0, 3_000).Select(row => string.Join(",", Enumerable.Repeat(row % 10, 128)) + "\n"));
        var (status, submitted) = await host.Client.SubmitAsync(new { model = Model, chunkBytes = 4096 }, csv);
        status.ShouldBe(202, submitted.ToString());
        var id = submitted.Id();
        _ = await host.Client.UntilAsync(id, found => Done(found) > 0, "its first chunk");

        Spend(1_250_000);

        var held = await host.Client.UntilAsync(id, found => found.Phase() == "held" && found.GetProperty("chunks").GetProperty("leased").GetInt32() == 0, "the budget's word");
        held.GetProperty("reason").GetString()!.ShouldContain("Budget 'jobs'");
        held.GetProperty("progress").GetProperty("isStalled").GetBoolean().ShouldBeFalse("It waits for money, which is known.");
        var (_, later) = await host.Client.SubmitAsync(new { model = Model }, csv[..(csv.IndexOf('\n', csv.IndexOf('\n', StringComparison.Ordinal) + 1) + 1)]);
        (await host.Client.UntilAsync(later.Id(), found => found.Phase() == "held", "the budget's word")).GetProperty("chunks").GetProperty("total").GetInt32().ShouldBe(0);
        Done(await host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/scoring-jobs/{id}")).ShouldBe(Done(held));

        await PutAsync(900_000_000);

        (await host.Client.UntilAsync(later.Id(), found => found.GetProperty("endedAt").ValueKind != JsonValueKind.Null, "its end")).Phase().ShouldBe("done");
        var going = await host.Client.UntilAsync(id, found => Done(found) > Done(held), "a chunk more");
        going.GetProperty("events").EnumerateArray().Select(happened => happened.GetProperty("kind").GetString()).Take(5).ShouldBe(["submitted", "indexing", "running", "held", "running"]);
        using var cancelled = await host.Client.PostAsync($"/api/v1/scoring-jobs/{id}/cancel", null);
        cancelled.EnsureSuccessStatusCode();
        using var removed = await host.Client.DeleteAsync("/api/v1/budgets/jobs");
        removed.EnsureSuccessStatusCode();
    }

    private static int Done(JsonElement job) => job.GetProperty("chunks").GetProperty("done").GetInt32();

    private void Spend(long micros)
    {
        foreach (var observer in host.Services.GetServices<ISpendObserver>())
        {
            observer.Observe([new Spend(new SpendOwner("default", Model, 1, ""), CostTags.None, micros, 1)], DateTimeOffset.UtcNow);
        }
    }

    private async Task PutAsync(long limitMicros)
    {
        using var response = await host.Client.PutAsJsonAsync("/api/v1/budgets/jobs", new { limitMicros, level = "stop", scope = new { model = Model } });
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }
}
