using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Actors.Gateway.Tests.Security;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Scoring;

/// <summary>Who may submit jobs, and who sees them.</summary>
public sealed class ScoringAccessTests(SecuredHost host) : IClassFixture<SecuredHost>
{
    private const string Rows = "a,b,c,d\n1,2,3,4\n";

    [Fact]
    public async Task Jobs_AreTheTenants_AndOfModelsThatTheCredentialIsGoodFor()
    {
        using (var register = SecuredHost.Request(HttpMethod.Post, "/api/v1/models/other/versions", SecuredHost.Secret("admin")))
        {
            register.Content = new ByteArrayContent(OnnxModels.Scale(2));
            using var registered = await host.Client.SendAsync(register);
            registered.EnsureSuccessStatusCode();
        }

        (await SubmitAsync("read", "scale")).Status.ShouldBe(403);
        (await SubmitAsync("narrow", "other")).Status.ShouldBe(403);
        var (status, hidden) = await SubmitAsync("predict", "other");
        status.ShouldBe(202);
        var (_, own) = await SubmitAsync("narrow", "scale");
        own.GetProperty("author").GetString().ShouldBe("key:narrow");

        (await GetAsync("read", $"/api/v1/scoring-jobs/{hidden.Id()}")).Status.ShouldBe(200);
        foreach (var key in (string[])["narrow", "acme"])
        {
            foreach (var part in (string[])["", "/chunks", "/results?partial=true", "/errors"])
            {
                (await GetAsync(key, $"/api/v1/scoring-jobs/{hidden.Id()}{part}")).Status.ShouldBe(404);
            }

            (await host.SendAsync(SecuredHost.Request(HttpMethod.Delete, $"/api/v1/scoring-jobs/{hidden.Id()}", SecuredHost.Secret(key)))).Status.ShouldBe(404);
        }

        Ids((await GetAsync("narrow", "/api/v1/scoring-jobs")).Text).ShouldBe([own.Id()]);
        Ids((await GetAsync("acme", "/api/v1/scoring-jobs")).Text).ShouldBeEmpty();
        Ids((await GetAsync("read", "/api/v1/scoring-jobs")).Text).ShouldBe([own.Id(), hidden.Id()]);
        (await GetAsync("narrow", "/api/v1/scoring-datasets")).Text.ShouldBe("[]");
        var audited = (await GetAsync("admin", "/api/v1/audit/entries?action=scoring.job.submit")).Text;
        audited.ShouldContain("key:narrow");
    }

    private static List<string> Ids(string json) => [.. JsonDocument.Parse(json).RootElement.EnumerateArray().Select(job => job.Id())];

    private async Task<(int Status, string Text)> GetAsync(string key, string path)
    {
        var (status, text, _) = await host.SendAsync(SecuredHost.Request(HttpMethod.Get, path, SecuredHost.Secret(key)));
        return (status, text);
    }

    private async Task<(int Status, JsonElement Body)> SubmitAsync(string key, string model)
    {
        using var form = new MultipartFormDataContent();
        using var field = new StringContent(JsonSerializer.Serialize(new { model }), Encoding.UTF8, "application/json");
        using var file = new StringContent(Rows, Encoding.UTF8, "text/csv");
        form.Add(field, "job");
        form.Add(file, "file", "rows.csv");
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/scoring-jobs", UriKind.Relative)) { Content = form };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", SecuredHost.Secret(key));
        var (status, text, _) = await host.SendAsync(request);
        return (status, JsonDocument.Parse(text).RootElement);
    }
}
