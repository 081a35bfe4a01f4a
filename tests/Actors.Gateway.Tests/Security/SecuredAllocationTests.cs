using System.Text;
using Actors.Gateway.Tests.Http;

namespace Actors.Gateway.Tests.Security;

/// <summary>The budget of a prediction with all that a public gateway does for it: a credential, and limits of its caller, tenant and model.</summary>
[Collection(AllocationCollection.Name)]
public sealed class SecuredAllocationTests(SecuredHost host) : IAsyncLifetime
{
    private const int Budget = 1536;
    private const string Infer = "/v2/models/scale/infer";
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public static TheoryData<string> Credentials => new($"Authorization: Bearer {SecuredHost.Secret("metered")}", $"X-Api-Key: {SecuredHost.Secret("metered")}");

    /// <summary>Waits until the limits of the model are in force: the tightest is the one that answers tell of.</summary>
    public async Task InitializeAsync()
    {
        var put = SecuredHost.Request(HttpMethod.Put, "/api/v1/models/scale/serving", SecuredHost.Secret("acme"));
        put.Content = new StringContent("""{"requestsPerSecond":400000,"maxConcurrentRequests":100}""", Encoding.UTF8, "application/json");
        var (status, text, _) = await host.SendAsync(put);
        status.ShouldBe(200, text);
        using var timeout = new CancellationTokenSource(Timeout);
        while (!(await InferAsync()).StartsWith("\"model\";q=400000;", StringComparison.Ordinal))
        {
            timeout.IsCancellationRequested.ShouldBeFalse("The model's limits never came into force.");
            await Task.Delay(10);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [MemberData(nameof(Credentials))]
    public async Task Infer_OneRow_AllocatesWithinItsBudget(string credential)
    {
        var kestrel = await Allocations.MeasureBareAsync(credential);
        var ours = Allocations.Measure(host.App.Urls.First(), Infer, 1, credential);

        (ours - kestrel).ShouldBeLessThanOrEqualTo(Budget, $"ours {ours}, bare web server {kestrel} bytes a request");
    }

    [Theory]
    [MemberData(nameof(Credentials))]
    public void Infer_MoreRows_AllocateNothingMore(string credential)
    {
        const int Rows = 32;
        var one = Allocations.Measure(host.App.Urls.First(), Infer, 1, credential);
        var many = Allocations.Measure(host.App.Urls.First(), Infer, Rows, credential);

        // Less than a byte a row: the rest is the noise of the runtime's own work.
        (many - one).ShouldBeLessThan(Rows, $"{one} bytes for 1 row, {many} for {Rows}");
    }

    private async Task<string> InferAsync()
    {
        var (status, text, headers) = await host.SendAsync(SecuredHost.Request(HttpMethod.Post, Infer, SecuredHost.Secret("metered")));
        status.ShouldBe(200, text);
        return headers.GetValues("RateLimit-Policy").Single();
    }
}
