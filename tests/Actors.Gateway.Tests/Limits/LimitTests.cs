using System.Globalization;
using System.Text;
using System.Text.Json;
using Actors.Gateway.Tests.Security;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Limits;

public sealed class LimitTests(SecuredHost host) : IClassFixture<SecuredHost>
{
    private const string Infer = "/v2/models/scale/infer";
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Infer_OverTheCallersRate_Answers429AndTellsWhen()
    {
        var first = await host.SendAsync(SecuredHost.Request(HttpMethod.Post, Infer, SecuredHost.Secret("slow")));
        first.Status.ShouldBe(200);
        first.Headers.GetValues("RateLimit-Policy").ShouldBe(["\"caller\";q=2;w=2000"]);
        first.Headers.GetValues("RateLimit").ShouldBe(["\"caller\";r=1"]);

        // The other key of the same caller.
        var second = await host.SendAsync(SecuredHost.Request(HttpMethod.Post, Infer, SecuredHost.Secret("slow-too")));
        second.Headers.GetValues("RateLimit").ShouldBe(["\"caller\";r=0"]);

        var (status, text, headers) = await host.SendAsync(SecuredHost.Request(HttpMethod.Post, Infer, SecuredHost.Secret("slow")));
        status.ShouldBe(429, text);
        var wait = headers.RetryAfter!.Delta!.Value.TotalSeconds;
        wait.ShouldBeInRange(900, 1000);
        headers.GetValues("RateLimit").ShouldBe([string.Create(CultureInfo.InvariantCulture, $"\"caller\";r=0;t={wait}")]);
        using var body = JsonDocument.Parse(text);
        body.RootElement.GetProperty("type").GetString().ShouldBe("urn:actors:problem:rate-limited");
        body.RootElement.GetProperty("error").GetString()!.ShouldContain("0.001 requests a second");
    }

    [Fact]
    public async Task Infer_WithoutLimits_TellsNothingOfThem() =>
        (await host.SendAsync(SecuredHost.Request(HttpMethod.Post, Infer, SecuredHost.Secret("predict")))).Headers.Contains("RateLimit").ShouldBeFalse();

    [Fact]
    public async Task Infer_OverTheTenantsRate_Answers429()
    {
        // What does not reach a model counts too: it is the asking that is limited.
        (await host.SendAsync(SecuredHost.Request(HttpMethod.Post, Infer, SecuredHost.Secret("tight")))).Status.ShouldBe(404);
        var (status, text, _) = await host.SendAsync(SecuredHost.Request(HttpMethod.Post, Infer, SecuredHost.Secret("tight")));
        status.ShouldBe(429);
        text.ShouldContain("(tenant)");
        (await host.SendAsync(SecuredHost.Request(HttpMethod.Get, "/v2/models", SecuredHost.Secret("tight")))).Status.ShouldBe(404, "only predictions are limited");
    }

    [Fact]
    public async Task Infer_OverTheModelsRate_Answers429AndFollowsItsSettings()
    {
        var upload = SecuredHost.Request(HttpMethod.Post, "/api/v1/models/limited/versions", SecuredHost.Secret("admin"));
        upload.Content = new ByteArrayContent(OnnxModels.Scale(3));
        (await host.SendAsync(upload)).Status.ShouldBe(201);
        await SetAsync("""{"requestsPerSecond":0.001}""");
        await EventuallyAsync(429, "the model's new limit is in force");

        await SetAsync("{}");
        await EventuallyAsync(200, "the model's limit is gone");
    }

    private async Task SetAsync(string settings)
    {
        var put = SecuredHost.Request(HttpMethod.Put, "/api/v1/models/limited/serving", SecuredHost.Secret("admin"));
        put.Content = new StringContent(settings, Encoding.UTF8, "application/json");
        var (status, text, _) = await host.SendAsync(put);
        status.ShouldBe(200, text);
    }

    private async Task EventuallyAsync(int expected, string what)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        while ((await host.SendAsync(SecuredHost.Request(HttpMethod.Post, "/v2/models/limited/infer", SecuredHost.Secret("admin")))).Status != expected)
        {
            timeout.IsCancellationRequested.ShouldBeFalse($"It never came that {what}.");
            await Task.Delay(10);
        }
    }
}
