using System.Net.Http.Json;
using System.Text.Json;
using Actors.Cluster.Tests.Clusters;
using Actors.TestKit.Crashes;
using Actors.TestKit.Gateway;
using Actors.TestKit.Onnx;

namespace Actors.Cluster.Tests.Scoring;

/// <summary>A scoring job over two silos that share a database and no disk.</summary>
public sealed class ScoringClusterTests
{
    private const int Rows = 400_000;
    private const string Model = "scored";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Both silos work on the job when one of them is killed. The other takes its chunks, and every row is there once, with its own output.</summary>
    [Fact]
    public async Task Kill_OfASiloThatWorksOnAJob_LeavesEachRowOnce()
    {
        await using var cluster = await TestCluster.StartAsync();
        using (var registry = new GatewayClient(cluster.Silos[1].Address))
        {
            _ = await registry.RegisterAsync(Model, OnnxModels.Scale(2, width: 2));
        }

        using var client = new HttpClient { BaseAddress = cluster.Silos[1].Address };
        using var dataset = new ScoringKills.DatasetContent(Rows);
        using var uploaded = await client.PostAsync(new Uri("/api/v1/scoring-datasets", UriKind.Relative), dataset);
        var digest = (await ReadAsync(uploaded)).GetProperty("digest").GetString();
        using var submitted = await client.PostAsJsonAsync("/api/v1/scoring-jobs", new { model = Model, dataset = new { digest }, keep = (string[])["id"], columns = new { x = (string[])["a", "b"] }, chunkBytes = 65_536 });
        var id = (await ReadAsync(submitted)).GetProperty("id").GetString()!;
        using var limit = new CancellationTokenSource(Patience);
        var workers = new HashSet<string>(StringComparer.Ordinal);
        while (workers.Count < 2)
        {
            limit.IsCancellationRequested.ShouldBeFalse($"Only {workers.Count} silos worked on the job.");
            var chunks = await client.GetFromJsonAsync<JsonElement>($"/api/v1/scoring-jobs/{id}/chunks?limit=1000");
            workers.UnionWith(chunks.EnumerateArray().Select(chunk => chunk.GetProperty("silo").GetString()).OfType<string>());
        }

        await cluster.Silos[0].KillAsync();

        while (true)
        {
            var job = await cluster.EventuallyAsync(() => client.GetFromJsonAsync<JsonElement>($"/api/v1/scoring-jobs/{id}"), "the silo that is left has the job");
            if (job.GetProperty("endedAt").ValueKind != JsonValueKind.Null)
            {
                job.GetProperty("phase").GetString().ShouldBe("done", job.ToString());
                break;
            }

            limit.IsCancellationRequested.ShouldBeFalse($"The job did not end: {job}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None);
        }

        (await ScoringKills.CheckAsync(client, id, Rows)).ShouldBe((0, 0, 0));
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        response.IsSuccessStatusCode.ShouldBeTrue(body.ToString());
        return body;
    }
}
