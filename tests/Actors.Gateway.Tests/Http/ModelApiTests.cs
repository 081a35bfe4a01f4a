using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Http;

[Collection(GatewayCollection.Name)]
public sealed class ModelApiTests(GatewayHost host)
{
    private HttpClient Client => host.Client;

    [Fact]
    public async Task Register_NewBytes_IsCreatedAndServed()
    {
        using var first = await UploadAsync("made", OnnxModels.Scale(10), "?fileName=%2Ftmp%2Fm.onnx&tag=team%3Arisk&tag=a%3Ab%3Ac");
        using var again = await UploadAsync("made", OnnxModels.Scale(10));
        using var second = await UploadAsync("made", OnnxModels.Scale(11));

        ((int)first.StatusCode).ShouldBe(201);
        first.Headers.Location!.OriginalString.ShouldBe("/api/v1/models/made/versions/1");
        first.Headers.ETag!.Tag.ShouldBe("\"1\"");
        var version = await first.Content.ReadFromJsonAsync<JsonElement>();
        version.GetProperty("fileName").GetString().ShouldBe("m.onnx");
        version.GetProperty("tags").GetProperty("a").GetString().ShouldBe("b:c");
        version.GetProperty("digest").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(OnnxModels.Scale(10))));
        version.GetProperty("inputs")[0].GetProperty("symbols")[0].GetString().ShouldBe("batch");
        ((int)again.StatusCode).ShouldBe(200);
        (await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("version").GetInt32().ShouldBe(1);
        ((int)second.StatusCode).ShouldBe(201);
        (await AskAsync("made")).ShouldBe(10);
        (await AskAsync("made/versions/2")).ShouldBe(11);
    }

    [Fact]
    public async Task Register_Form_IsTheSame()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("stage:test"), "tag" },
            { new ByteArrayContent(OnnxModels.Scale(12)), "file", "twelve.onnx" },
            { new StringContent("later:field"), "tag" },
        };
        using var response = await Client.PostAsync(new Uri("/api/v1/models/formed/versions", UriKind.Relative), form);

        ((int)response.StatusCode).ShouldBe(201);
        var version = await response.Content.ReadFromJsonAsync<JsonElement>();
        version.GetProperty("fileName").GetString().ShouldBe("twelve.onnx");
        version.GetProperty("tags").EnumerateObject().Select(tag => tag.Name).Order().ShouldBe(["later", "stage"]);
    }

    [Theory]
    [InlineData("Repr-Digest", "sha-256=:{0}:")]
    [InlineData("Content-Digest", "sha-512=:AAAA:, sha-256=:{0}:")]
    [InlineData("Digest", "SHA-256={0}")]
    public async Task Register_RightDigest_IsTaken(string header, string form)
    {
        var file = OnnxModels.Scale(13);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/models/digest-{header}/versions") { Content = new ByteArrayContent(file) };
        request.Headers.TryAddWithoutValidation(header, string.Format(null, form, Convert.ToBase64String(SHA256.HashData(file))));
        using var response = await Client.SendAsync(request);
        ((int)response.StatusCode).ShouldBe(201, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Download_GivesTheBytes()
    {
        var file = OnnxModels.Scale(14);
        await host.RegisterAsync("loaded", file);
        using var response = await Client.GetAsync(new Uri("/api/v1/models/loaded/versions/1/artifact", UriKind.Relative));

        (await response.Content.ReadAsByteArrayAsync()).ShouldBe(file);
        response.Headers.GetValues("Repr-Digest").Single().ShouldBe($"sha-256=:{Convert.ToBase64String(SHA256.HashData(file))}:");
        response.Content.Headers.ContentDisposition!.FileName.ShouldBe("loaded-1.onnx");

        using var part = new HttpRequestMessage(HttpMethod.Get, "/api/v1/models/loaded/versions/1/artifact");
        part.Headers.Range = new RangeHeaderValue(2, 5);
        using var partial = await Client.SendAsync(part);
        (await partial.Content.ReadAsByteArrayAsync()).ShouldBe(file[2..6]);
    }

    [Fact]
    public async Task Alias_Moves_ByRevision()
    {
        await host.RegisterAsync("moving", OnnxModels.Scale(20));
        await host.RegisterAsync("moving", OnnxModels.Scale(21));
        using var before = await Client.GetAsync(new Uri("/api/v1/models/moving", UriKind.Relative));
        var tag = before.Headers.ETag!;

        using var moved = await MoveAsync("moving", "live", 2, tag.Tag);
        ((int)moved.StatusCode).ShouldBe(200);
        moved.Headers.ETag.ShouldNotBe(tag);
        (await AskAsync("moving")).ShouldBe(21);
        using var late = await MoveAsync("moving", "live", 1, tag.Tag);
        ((int)late.StatusCode).ShouldBe(412);
        (await AskAsync("moving")).ShouldBe(21);
    }

    [Fact]
    public async Task Alias_Removed_IsGone()
    {
        await host.RegisterAsync("unnamed", OnnxModels.Scale(22));
        using var named = await MoveAsync("unnamed", "canary", 1);
        named.EnsureSuccessStatusCode();
        using var removed = await Client.DeleteAsync(new Uri("/api/v1/models/unnamed/aliases/canary", UriKind.Relative));
        ((int)removed.StatusCode).ShouldBe(204);
        var model = await Client.GetFromJsonAsync<JsonElement>("/api/v1/models/unnamed");
        model.GetProperty("aliases").EnumerateObject().Select(alias => alias.Name).ShouldBe(["live"]);
    }

    [Fact]
    public async Task Get_SameRevision_IsNotModified()
    {
        using var first = await Client.GetAsync(new Uri("/api/v1/models/scale", UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/models/scale");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await Client.SendAsync(request);
        ((int)second.StatusCode).ShouldBe(304);
    }

    [Fact]
    public async Task List_PageByPage_GivesEveryModelOnce()
    {
        for (var i = 0; i < 5; i++)
        {
            await host.RegisterAsync($"page-{i}", OnnxModels.Scale(30));
        }

        var whole = await Client.GetFromJsonAsync<JsonElement>("/api/v1/models?limit=200");
        var names = Names(whole).ToList();
        var paged = new List<string?>();
        var cursor = "";
        do
        {
            var page = await Client.GetFromJsonAsync<JsonElement>($"/api/v1/models?limit=2{cursor}");
            page.GetProperty("items").GetArrayLength().ShouldBeLessThanOrEqualTo(2);
            paged.AddRange(Names(page));
            cursor = page.GetProperty("nextCursor").GetString() is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);

        paged.ShouldBe(names);
        names.ShouldBe(names.Order(StringComparer.Ordinal));
        names.ShouldContain("page-4");
    }

    [Fact]
    public async Task Archive_VersionThatIsNotLive_EndsItsService()
    {
        await host.RegisterAsync("ending", OnnxModels.Scale(40));
        await host.RegisterAsync("ending", OnnxModels.Scale(41));
        using var archived = await Client.PostAsync(new Uri("/api/v1/models/ending/versions/2/archive", UriKind.Relative), null);
        ((int)archived.StatusCode).ShouldBe(200);
        (await archived.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("archivedAt").ValueKind.ShouldBe(JsonValueKind.String);
        var (response, _) = await host.InferAsync("ending/versions/2", "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,4],\"datatype\":\"FP32\",\"data\":[1,1,1,1]}]}");
        ((int)response.StatusCode).ShouldBe(404);
        response.Dispose();
    }

    [Fact]
    public async Task ListVersions_GivesArchivedOnesToo()
    {
        var versions = await Client.GetFromJsonAsync<JsonElement>("/api/v1/models/archived/versions");
        versions.EnumerateArray().Select(version => version.GetProperty("archivedAt").ValueKind == JsonValueKind.Null).ShouldBe([false, true]);
    }

    private async Task<float> AskAsync(string path)
    {
        var answer = await host.PredictAsync(path, """{"inputs":[{"name":"x","shape":[1,4],"datatype":"FP32","data":[1,1,1,1]}]}""");
        return answer.GetProperty("outputs")[0].GetProperty("data")[0].GetSingle();
    }

    private async Task<HttpResponseMessage> MoveAsync(string model, string alias, int version, string? tag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/models/{model}/aliases/{alias}") { Content = JsonContent.Create(new { version }) };
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        return await Client.SendAsync(request);
    }

    private async Task<HttpResponseMessage> UploadAsync(string name, byte[] file, string query = "")
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return await Client.PostAsync(new Uri($"/api/v1/models/{name}/versions{query}", UriKind.Relative), content);
    }

    private static IEnumerable<string?> Names(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString());
}
