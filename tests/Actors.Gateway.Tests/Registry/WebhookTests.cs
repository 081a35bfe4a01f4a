using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Actors.Domain.Registry.Webhooks;
using Actors.Gateway.Tests.Scoring;
using Actors.Silo.Hosting;
using Actors.TestKit;
using Actors.TestKit.Onnx;
using Microsoft.AspNetCore.Builder;

namespace Actors.Gateway.Tests.Registry;

public sealed class WebhookTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    [Fact]
    public async Task Changes_AreToldInOrderAndSigned()
    {
        using var folder = new TemporaryFolder();
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var host = await StartAsync(folder, receiver);
        using var client = new HttpClient { BaseAddress = new Uri(host.Urls.Single()) };
        await RegisterAsync(client, "before");
        (await PutAsync(client, new { url = new Uri(receiver.Address, "hook"), secret = Secret })).Status.ShouldBe(200);
        await RegisterAsync(client, "told");
        await RegisterAsync(client, "before", 3);
        await MoveAsync(client, "told", "canary");

        (await receiver.WaitAsync("told", 2)).ShouldBe([1, 2]);
        (await receiver.WaitAsync("before", 1)).ShouldBe([2]);
        WebhookSignature.TryRead(Secret, out var key).ShouldBeTrue();
        foreach (var (id, timestamp, signature, body) in receiver.Taken)
        {
            var cloudEvent = JsonDocument.Parse(body).RootElement;
            cloudEvent.GetProperty("specversion").GetString().ShouldBe("1.0");
            cloudEvent.GetProperty("id").GetString().ShouldBe(id);
            cloudEvent.GetProperty("type").GetString()!.ShouldStartWith("actors.model.");
            signature.ShouldBe(WebhookSignature.Sign(key, id, DateTimeOffset.FromUnixTimeSeconds(long.Parse(timestamp, CultureInfo.InvariantCulture)), body));
        }

        var moved = receiver.Events("told").Last();
        (moved.GetProperty("alias").GetString(), moved.GetProperty("version").GetInt32(), moved.GetProperty("by").GetString()).ShouldBe(("canary", 1, "development"));
        await host.StopAsync();
    }

    /// <summary>The receiver is dead while changes are made and the host is restarted: nothing is lost, and the changes did not wait.</summary>
    [Fact]
    public async Task Receiver_DeadOverARestart_LosesNothing()
    {
        using var folder = new TemporaryFolder();
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Refuses = true;
        await using (var first = await StartAsync(folder, receiver))
        {
            using var client = new HttpClient { BaseAddress = new Uri(first.Urls.Single()) };
            (await PutAsync(client, new { url = new Uri(receiver.Address, "hook"), secret = Secret, models = (string[])["dead*"] })).Status.ShouldBe(200);
            await RegisterAsync(client, "dead");
            for (var i = 0; i < 20; i++)
            {
                await MoveAsync(client, "dead", $"alias-{i}");
            }

            await RegisterAsync(client, "other");
            using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            while ((await GetAsync(client)).GetProperty("failures").GetInt32() == 0)
            {
                timeout.IsCancellationRequested.ShouldBeFalse("The delivery that fails was never tried.");
                await Task.Delay(10, CancellationToken.None);
            }

            var state = await GetAsync(client);
            state.GetProperty("lastError").GetString().ShouldBe("The receiver answered 503.");
            state.GetProperty("nextAttemptAt").ValueKind.ShouldBe(JsonValueKind.String);
            state.GetProperty("secret").ValueKind.ShouldBe(JsonValueKind.Null);
            await first.StopAsync();
        }

        receiver.Refuses = false;
        await using var second = await StartAsync(folder, receiver);
        using var again = new HttpClient { BaseAddress = new Uri(second.Urls.Single()) };
        using var retried = await again.PostAsync(new Uri("/api/v1/webhooks/ops/retry", UriKind.Relative), null);
        ((int)retried.StatusCode).ShouldBe(202);
        (await receiver.WaitAsync("dead", 21)).ShouldBe(Enumerable.Range(1, 21).Select(sequence => (long)sequence));
        receiver.Events("other").ShouldBeEmpty();
        await second.StopAsync();
    }

    /// <summary>The caller of a process hears by webhook what people decided, and that a case escalated, though the receiver was dead over a restart.</summary>
    [Fact]
    public async Task Cases_ThatEscalateAndEnd_AreToldOverARestart()
    {
        using var folder = new TemporaryFolder();
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Refuses = true;
        await using (var first = await StartAsync(folder, receiver))
        {
            using var client = new HttpClient { BaseAddress = new Uri(first.Urls.Single()) };
            await SendAsync(client, HttpMethod.Put, "/api/v1/reviews/loans/policy", """{"dueSeconds":1}""");
            (await PutAsync(client, new { url = new Uri(receiver.Address, "hook"), secret = Secret, models = (string[])[], processes = (string[])["lo*"] })).Status.ShouldBe(200);
            foreach (var id in (string[])["one", "two"])
            {
                await SendAsync(client, HttpMethod.Post, "/api/v1/reviews/loans/cases", $$"""{"case":"{{id}}","inputs":{"secret":"{{id}}"},"answer":"yes","confidence":0.5{{(id == "two" ? ",\"dueSeconds\":86400" : "")}}}""");
            }

            using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            while ((await client.GetFromJsonAsync<JsonElement>("/api/v1/reviews/loans/queue")).GetProperty("escalated").GetInt32() == 0)
            {
                timeout.IsCancellationRequested.ShouldBeFalse("The deadline did not escalate the case.");
                await Task.Delay(20, CancellationToken.None);
            }

            await SendAsync(client, HttpMethod.Post, "/api/v1/reviews/loans/lease", "");
            await SendAsync(client, HttpMethod.Post, "/api/v1/reviews/loans/cases/one/decision", """{"answer":"no","reason":"as seen"}""");
            await SendAsync(client, HttpMethod.Post, "/api/v1/reviews/loans/cases/two/withdraw", """{"reason":"settled"}""");
            await first.StopAsync();
        }

        receiver.Refuses = false;
        await using var second = await StartAsync(folder, receiver);
        using var again = new HttpClient { BaseAddress = new Uri(second.Urls.Single()) };
        using var retried = await again.PostAsync(new Uri("/api/v1/webhooks/ops/retry", UriKind.Relative), null);
        (await receiver.WaitAsync("/reviews/", "loans", 3)).ShouldBe([1, 2, 3]);
        var events = receiver.Events("/reviews/", "loans").ToList();
        events.Select(data => data.GetProperty("case").GetString()).ShouldBe(["one", "one", "two"]);
        (events[1].GetProperty("status").GetString(), events[1].GetProperty("answer").GetString(), events[1].GetProperty("modelAnswer").GetString()).ShouldBe(("rejected", "no", "yes"));
        events.ShouldAllBe(data => !data.ToString().Contains("secret", StringComparison.Ordinal));
        receiver.Taken.Select(taken => JsonDocument.Parse(taken.Body).RootElement.GetProperty("type").GetString())
            .ShouldBe(["actors.review.case-escalated", "actors.review.case-ended", "actors.review.case-ended"]);
        await second.StopAsync();
    }

    /// <summary>Of the models that are asked for, and also where others' jobs are before them.</summary>
    [Fact]
    public async Task ScoringJobs_ThatEnd_AreTold()
    {
        using var folder = new TemporaryFolder();
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var host = await StartAsync(folder, receiver);
        using var client = new HttpClient { BaseAddress = new Uri(host.Urls.Single()) };
        (await PutAsync(client, new { url = new Uri(receiver.Address, "hook"), secret = Secret, models = (string[])[], jobs = (string[])["scored"] })).Body.GetProperty("jobs").GetArrayLength().ShouldBe(1);
        await RegisterAsync(client, "other");
        await RegisterAsync(client, "scored");
        _ = await client.ScoreAsync(new { model = "other" }, "a,b,c,d\n1,2,3,4\n");
        var job = await client.ScoreAsync(new { name = "monthly", model = "scored", badRows = "skip", suspectBadShare = 0.1 }, "a,b,c,d\n1,2,3,4\nx,,,\n");

        (await receiver.WaitAsync("/scoring-jobs/", job.Id(), 1)).ShouldBe([2]);

        var told = receiver.Events("/scoring-jobs/", job.Id()).Single();
        (told.GetProperty("phase").GetString(), told.GetProperty("name").GetString(), told.GetProperty("rows").GetInt64(), told.GetProperty("rowsBad").GetInt64()).ShouldBe(("suspect", "monthly", 2, 1));
        receiver.Taken.Select(taken => JsonDocument.Parse(taken.Body).RootElement.GetProperty("type").GetString()).ShouldBe(["actors.scoring.suspect"]);
        await host.StopAsync();
    }

    [Fact]
    public async Task Put_WhatMayNotBe_IsRefused()
    {
        using var folder = new TemporaryFolder();
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var host = await StartAsync(folder, receiver);
        using var client = new HttpClient { BaseAddress = new Uri(host.Urls.Single()) };

        (await PutAsync(client, new { url = "http://169.254.169.254/latest" })).Detail.ShouldContain("AllowedHosts");
        (await PutAsync(client, new { url = "file:///etc/passwd" })).Status.ShouldBe(400);
        (await PutAsync(client, new { url = receiver.Address, secret = "guess" })).Status.ShouldBe(400);
        (await PutAsync(client, new { url = receiver.Address, retentionHours = 100_000 })).Status.ShouldBe(400);
        (await client.GetFromJsonAsync<JsonElement>("/api/v1/webhooks")).GetArrayLength().ShouldBe(0);
        var (status, _, made) = await PutAsync(client, new { url = receiver.Address });
        status.ShouldBe(200);
        made.GetProperty("secret").GetString()!.ShouldStartWith("whsec_");
        using var removed = await client.DeleteAsync(new Uri("/api/v1/webhooks/ops", UriKind.Relative));
        ((int)removed.StatusCode).ShouldBe(204);
        using var gone = await client.GetAsync(new Uri("/api/v1/webhooks/ops", UriKind.Relative));
        ((int)gone.StatusCode).ShouldBe(404);
        await host.StopAsync();
    }

    private static async Task<WebApplication> StartAsync(TemporaryFolder folder, WebhookReceiver receiver)
    {
        var host = SiloHost.Build(
            ["--urls=http://127.0.0.1:0", "--Security:Mode=Development", $"--Silo:Data={folder.In("data")}", $"--Webhooks:AllowedHosts:0=127.0.0.1:{receiver.Address.Port}"]);
        await host.StartAsync();
        return host;
    }

    private static async Task<(int Status, string Detail, JsonElement Body)> PutAsync(HttpClient client, object webhook)
    {
        using var response = await client.PutAsJsonAsync("/api/v1/webhooks/ops", webhook);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        return ((int)response.StatusCode, body.TryGetProperty("detail", out var detail) ? detail.GetString()! : "", body);
    }

    private static async Task SendAsync(HttpClient client, HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using var response = await client.SendAsync(request);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    private static Task<JsonElement> GetAsync(HttpClient client) => client.GetFromJsonAsync<JsonElement>("/api/v1/webhooks/ops");

    private static async Task RegisterAsync(HttpClient client, string model, float factor = 2)
    {
        using var response = await client.PostAsync(new Uri($"/api/v1/models/{model}/versions", UriKind.Relative), new ByteArrayContent(OnnxModels.Scale(factor)));
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    private static async Task MoveAsync(HttpClient client, string model, string alias)
    {
        using var content = new StringContent("""{"version":1}""", Encoding.UTF8, "application/json");
        using var response = await client.PutAsync(new Uri($"/api/v1/models/{model}/aliases/{alias}", UriKind.Relative), content);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }
}
