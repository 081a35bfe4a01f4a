using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Actors.Grains.Scoring;
using Actors.Grains.Tests.Budgets;
using Actors.TestKit.Gateway;
using Actors.TestKit.Onnx;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Actors.Grains.Tests.Scoring;

/// <summary>A host whose own worker does nothing, so that tests bring theirs, with a clock that can be set ahead and a model that takes every number times three.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "xunit ends its life by DisposeAsync.")]
public sealed class ScoringFixture : IAsyncLifetime
{
    public const string Model = "tripled";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    internal AheadTime Clock { get; } = new();

    internal GrainHost Host { get; private set; } = null!;

    internal HttpClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Host = await StartAsync(Clock);
        Client = new HttpClient { BaseAddress = Host.Address };
        using var gateway = new GatewayClient(Host.Address);
        _ = await gateway.RegisterAsync(Model, OnnxModels.Scale(3, width: 2));
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
    }

    internal static Task<GrainHost> StartAsync(AheadTime clock, string? folder = null, Action<IServiceCollection>? services = null) => GrainHost.StartAsync(folder, collection =>
    {
        _ = collection.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        _ = collection.PostConfigure<ScoringOptions>(options => options.IsEnabled = false);
        services?.Invoke(collection);
    });

    /// <summary>Submits a job.</summary>
    /// <returns>Its id.</returns>
    internal async Task<string> SubmitAsync(object job, string csv)
    {
        using var form = new MultipartFormDataContent();
        using var field = new StringContent(JsonSerializer.Serialize(job), Encoding.UTF8, "application/json");
        using var file = new StringContent(csv, new UTF8Encoding(false), "text/csv");
        form.Add(field, "job");
        form.Add(file, "file", "rows.csv");
        using var response = await Client.PostAsync(new Uri("/api/v1/scoring-jobs", UriKind.Relative), form);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        ((int)response.StatusCode).ShouldBe(202, body.ToString());
        return body.GetProperty("id").GetString()!;
    }

    internal Task<JsonElement> GetAsync(string id) => Client.GetFromJsonAsync<JsonElement>($"/api/v1/scoring-jobs/{id}");

    /// <summary>Waits until a job is as it should be.</summary>
    internal async Task<JsonElement> UntilAsync(string id, Func<JsonElement, bool> isSo, string what, Action? meanwhile = null)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var job = await GetAsync(id);
            if (isSo(job))
            {
                return job;
            }

            limit.IsCancellationRequested.ShouldBeFalse($"Job {id} waited in vain for {what}: {job}");
            meanwhile?.Invoke();
            await Task.Delay(10, CancellationToken.None);
        }
    }

    internal static bool IsOver(JsonElement job) => job.GetProperty("endedAt").ValueKind != JsonValueKind.Null;

    internal static int Chunks(JsonElement job, string which) => job.GetProperty("chunks").GetProperty(which).GetInt32();
}
