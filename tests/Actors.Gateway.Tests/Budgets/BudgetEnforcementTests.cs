using System.Net.Http.Json;
using System.Text.Json;
using Actors.Domain.Costs;
using Actors.Gateway.Grpc.Protos;
using Actors.Gateway.Tests.Grpc;
using Actors.Gateway.Tests.Http;
using Actors.Gateway.Tests.Resilience;
using Actors.Gateway.Tests.Scoring;
using Actors.Grains.Costs;
using Actors.TestKit.Onnx;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Tests.Budgets;

/// <summary>Predictions of models whose budget is used up, over REST and gRPC. What was spent is told by the test in the meter's place.</summary>
[Collection(GatewayCollection.Name)]
public sealed class BudgetEnforcementTests(GatewayHost host) : IDisposable
{
    private const int Half = 500;
    private readonly GrpcChannel _channel = new(host.Client.BaseAddress!);

    public void Dispose() => _channel.Dispose();

    [Fact]
    public async Task Stop_RefusesByRestAndGrpc_WithWhatToDo_UntilThereIsMore()
    {
        var model = await new GuardedModel(host, "budget-stop").RegisterAsync(OnnxModels.Lookup(Half));
        await PutAsync("stop", new { limitMicros = 1_000_000, level = "stop", scope = new { model = "budget-stop" } });
        (await model.AskAsync("index", 1)).Status.ShouldBe(200);

        Spend("budget-stop", 1_250_000);

        using var response = await host.Client.PostAsync("/v2/models/budget-stop/infer", new StringContent("""{"inputs":[{"name":"index","shape":[1],"datatype":"INT64","data":[1]}]}"""));
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        var status = await host.Client.GetFromJsonAsync<JsonElement>("/api/v1/budgets/stop/status");
        ((int)response.StatusCode).ShouldBe(429, problem.ToString());
        problem.GetProperty("type").GetString().ShouldBe("urn:actors:problem:over-budget");
        var detail = problem.GetProperty("detail").GetString()!;
        detail.ShouldContain("Budget 'stop' is used up for " + status.GetProperty("period").GetString());
        detail.ShouldContain("1.25 of 1 are spent");
        detail.ShouldContain("POST /api/v1/budgets/stop/exceptions");
        var left = status.GetProperty("end").GetDateTimeOffset() - DateTimeOffset.UtcNow;
        response.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(left.TotalSeconds - 5, left.TotalSeconds + 5);
        (status.GetProperty("state").GetString(), status.GetProperty("spentMicros").GetInt64()).ShouldBe(("over", 1_250_000));

        var request = new ModelInferRequest { ModelName = "budget-stop", Inputs = { InferRequests.Input("index", "INT64", [1]) } };
        request.Inputs[0].Contents = new InferTensorContents { Int64Contents = { 1 } };
        var call = await _channel.CallAsync(GrpcChannel.Inference + "ModelInfer", request);
        (call.Code, call.Message.Contains("Budget 'stop'", StringComparison.Ordinal)).ShouldBe((8, true), "RESOURCE_EXHAUSTED");

        await PutAsync("stop", new { limitMicros = 9_000_000, level = "stop", scope = new { model = "budget-stop" } });
        (await AnswerOfAsync(model)).ShouldBe(200);
        await RemoveAsync("stop");
    }

    [Fact]
    public async Task Degrade_IsAnsweredByTheCheaperVersion_AndMarked()
    {
        var model = await new GuardedModel(host, "budget-degrade").RegisterAsync(OnnxModels.Lookup(Half), OnnxModels.Lookup(2 * Half));
        await PutAsync("cheaper", new { limitMicros = 1_000, level = "degrade", degradeTo = new Dictionary<string, int> { ["budget-degrade"] = 1 }, scope = new { model = "budget-degrade" } });
        GuardedModel.Mark((await model.AskAsync("index", 1)).Answer).ShouldBe((null, null));

        Spend("budget-degrade", 2_000);

        var (status, answer) = await model.AskAsync("index", 1);
        (status, GuardedModel.Mark(answer), answer.GetProperty("model_version").GetString()).ShouldBe((200, ("version 1", "budget"), "1"));
        (await model.AskAsync("index", 1, path: "/versions/2")).Status.ShouldBe(429);
        GuardedModel.Mark((await model.AskAsync("index", 1, path: "/versions/1")).Answer).ShouldBe((null, null));
        await RemoveAsync("cheaper");
    }

    [Fact]
    public async Task Hierarchy_OfTwo_TheOneAboveDecides()
    {
        var model = await new GuardedModel(host, "budget-child").RegisterAsync(OnnxModels.Lookup(Half));
        await PutAsync("above", new { limitMicros = 1_000, level = "stop", scope = new { model = "none-of-these" } });
        await PutAsync("below", new { limitMicros = 1_000_000, parent = "above", scope = new { model = "budget-child" } });
        (await model.AskAsync("index", 1)).Status.ShouldBe(200);

        Spend("budget-child", 1_500);

        (await model.AskAsync("index", 1)).Status.ShouldBe(429);
        (await new GuardedModel(host, "lookup").AskAsync("index", 1)).Status.ShouldBe(200, "Other models are not of it.");
        await RemoveAsync("below");
        await RemoveAsync("above");
    }

    [Fact]
    public async Task ScoringJob_WaitsWhileTheBudgetIsUsedUp_AndIsDoneWhenThereIsMore()
    {
        var model = await new GuardedModel(host, "budget-scoring").RegisterAsync(OnnxModels.Lookup(Half));
        await PutAsync("scoring", new { limitMicros = 1_000, level = "stop", scope = new { model = "budget-scoring" } });
        (await model.AskAsync("index", 1)).Status.ShouldBe(200);
        Spend("budget-scoring", 2_000);
        (await model.AskAsync("index", 1)).Status.ShouldBe(429);

        var (status, submitted) = await host.Client.SubmitAsync(new { model = "budget-scoring" }, "index\n1\n2\n3\n");
        status.ShouldBe(202, submitted.GetRawText());
        var held = await host.Client.UntilAsync(submitted.Id(), job => job.Phase() == "held", "being held");
        held.GetProperty("reason").GetString()!.ShouldContain("Budget 'scoring' is used up");
        held.GetProperty("rows").GetProperty("written").GetInt64().ShouldBe(0);

        await PutAsync("scoring", new { limitMicros = 9_000_000_000, level = "stop", scope = new { model = "budget-scoring" } });
        var done = await host.Client.UntilAsync(submitted.Id(), job => job.GetProperty("endedAt").ValueKind != JsonValueKind.Null, "its end");
        (done.Phase(), done.GetProperty("rows").GetProperty("written").GetInt64()).ShouldBe(("done", 3));
        await RemoveAsync("scoring");
    }

    private static async Task<int> AnswerOfAsync(GuardedModel model)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var (status, _) = await model.AskAsync("index", 1);
            if (status == 200 || limit.IsCancellationRequested)
            {
                return status;
            }
        }
    }

    private void Spend(string model, long micros)
    {
        foreach (var observer in host.Services.GetServices<ISpendObserver>())
        {
            observer.Observe([new Spend(new SpendOwner("default", model, 1, ""), CostTags.None, micros, 1)], DateTimeOffset.UtcNow);
        }
    }

    private async Task PutAsync(string name, object plan)
    {
        using var response = await host.Client.PutAsJsonAsync($"/api/v1/budgets/{name}", plan);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    private async Task RemoveAsync(string name)
    {
        using var response = await host.Client.DeleteAsync($"/api/v1/budgets/{name}");
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }
}
