using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Actors.Gateway.Tests.Scoring;

/// <summary>Scoring jobs as a client sees them.</summary>
internal static class ScoringClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Submits a job with its dataset.</summary>
    public static async Task<(int Status, JsonElement Body)> SubmitAsync(this HttpClient client, object job, string dataset, string type = "text/csv")
    {
        using var form = new MultipartFormDataContent();
        using var field = new StringContent(JsonSerializer.Serialize(job), Encoding.UTF8, "application/json");
        using var file = new StringContent(dataset, new UTF8Encoding(false), type);
        form.Add(field, "job");
        form.Add(file, "file", "rows.dat");
        using var response = await client.PostAsync("/api/v1/scoring-jobs", form);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>Submits a job that is to be taken, and waits for its end.</summary>
    public static async Task<JsonElement> ScoreAsync(this HttpClient client, object job, string dataset, string type = "text/csv")
    {
        var (status, body) = await client.SubmitAsync(job, dataset, type);
        status.ShouldBe(202, body.GetRawText());
        return await client.UntilAsync(body.GetProperty("id").GetString()!, found => found.GetProperty("endedAt").ValueKind != JsonValueKind.Null, "its end");
    }

    /// <summary>Waits until a job is as it should be.</summary>
    public static async Task<JsonElement> UntilAsync(this HttpClient client, string id, Func<JsonElement, bool> isSo, string what)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var job = await client.GetFromJsonAsync<JsonElement>($"/api/v1/scoring-jobs/{id}");
            if (isSo(job))
            {
                return job;
            }

            limit.IsCancellationRequested.ShouldBeFalse($"Job {id} waited in vain for {what}; it is {job.GetRawText()}");
            await Task.Delay(20);
        }
    }

    public static string Phase(this JsonElement job) => job.GetProperty("phase").GetString()!;

    public static string Id(this JsonElement job) => job.GetProperty("id").GetString()!;

    /// <summary>The text of a job's part.</summary>
    public static Task<string> ResultsAsync(this HttpClient client, string id, string part = "results") => client.GetStringAsync($"/api/v1/scoring-jobs/{id}/{part}");

    /// <summary>Uploads a dataset.</summary>
    public static async Task<(int Status, JsonElement Body)> UploadAsync(this HttpClient client, string dataset, string type)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(dataset));
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        using var response = await client.PostAsync("/api/v1/scoring-datasets", content);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
