using System.Net;
using System.Text.Json;
using Actors.TestKit;
using Actors.TestKit.Gateway;
using Actors.TestKit.Onnx;
using Actors.TestKit.Processes;

namespace Actors.Silo.Tests.Registry;

public sealed class IdempotencyRestartTests
{
    private const string Path = "/api/v1/models/kept/versions";
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Killed in the middle of an upload: the key is begun, the effect is not there. The key stays taken while its lease lasts, then the
    /// request runs, once, and its answer outlasts another kill; with a database elsewhere also the loss of all that the server had itself.
    /// </summary>
    [Theory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public async Task Register_KilledUnderWay_RunsOnceAfterTheLeaseAndReplaysAfterAnotherKill(string provider)
    {
        using var data = new TemporaryFolder();
        using var otherData = new TemporaryFolder();
        var isElsewhere = provider != "Sqlite";
        string[] database = isElsewhere ? [$"--Database:ConnectionString={await PostgresServer.CreateDatabaseAsync()}", "--Artifacts:Store=Database"] : [];
        var settings = new SiloSettings(data.Path) { Arguments = ["--Idempotency:Lease=00:00:05", $"--Database:Provider={provider}", .. database] };
        await using (var silo = await SiloProcess.StartAsync(settings))
        {
            await KillUnderWayAsync(silo);
        }

        string answer;
        await using (var silo = await SiloProcess.StartAsync(settings))
        {
            answer = await EventuallyAsync(silo);
            (await SendAsync(silo, 3)).ShouldBe((HttpStatusCode.Created, answer, true));
            await silo.KillAsync();
        }

        await using (var silo = await SiloProcess.StartAsync(isElsewhere ? settings with { Data = otherData.Path } : settings))
        {
            (await SendAsync(silo, 3)).ShouldBe((HttpStatusCode.Created, answer, true));
            (await SendAsync(silo, 4)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            using var client = new HttpClient { BaseAddress = silo.Address };
            using var versions = JsonDocument.Parse(await client.GetStringAsync(new Uri(Path, UriKind.Relative)));
            versions.RootElement.GetArrayLength().ShouldBe(1);
            await silo.StopAsync();
        }
    }

    private static async Task KillUnderWayAsync(SiloProcess silo)
    {
        using var handler = new SocketsHttpHandler { Expect100ContinueTimeout = Timeout };
        using var client = new HttpClient(handler) { BaseAddress = silo.Address };
        using var held = new HeldContent(OnnxModels.Scale(3));
        using var request = Request(held);
        request.Headers.ExpectContinue = true;
        var sent = client.SendAsync(request);
        await held.Started.WaitAsync(Timeout);
        await silo.KillAsync();
        held.Go();
        await Should.ThrowAsync<HttpRequestException>(sent);
    }

    /// <summary>The answer once there is one; before, the key is in use.</summary>
    private static async Task<string> EventuallyAsync(SiloProcess silo)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        while (true)
        {
            var (status, text, isReplayed) = await SendAsync(silo, 3);
            if (status == HttpStatusCode.Created)
            {
                isReplayed.ShouldBeFalse();
                return text;
            }

            status.ShouldBe(HttpStatusCode.Conflict, text);
            timeout.IsCancellationRequested.ShouldBeFalse("The lease of the killed process never ended.");
            await Task.Delay(100);
        }
    }

    private static async Task<(HttpStatusCode Status, string Text, bool IsReplayed)> SendAsync(SiloProcess silo, float factor)
    {
        using var client = new HttpClient { BaseAddress = silo.Address };
        using var request = Request(new ByteArrayContent(OnnxModels.Scale(factor)));
        using var response = await client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Contains("Idempotency-Replayed"));
    }

    private static HttpRequestMessage Request(HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Path, UriKind.Relative)) { Content = content };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", "\"restart\"");
        return request;
    }
}
