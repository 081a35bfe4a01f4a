using System.Text.Json;

namespace Actors.Gateway.Tests.Http;

[Collection(GatewayCollection.Name)]
public sealed class BadInputTests(GatewayHost host)
{
    private static readonly Dictionary<string, BadInput> All = new[]
    {
        BadPredictions.Syntax, BadPredictions.Members, BadPredictions.Elements, BadPredictions.Model,
        BadCommands.Routing, BadCommands.Uploads, BadCommands.Registry,
    }.SelectMany(inputs => inputs).GroupBy(input => input.Name).ToDictionary(
        group => group.Key, group => group.Count() == 1 ? group.Single() : throw new InvalidOperationException(group.Key), StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. All.Keys];

    [Fact]
    public void Table_HoldsFiftyKinds() => All.Count.ShouldBeGreaterThanOrEqualTo(50);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task BadInput_GetsItsProblem_AndTheProcessServesOn(string name)
    {
        var bad = All[name];
        using var request = bad.Request();
        using var response = await host.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();

        ((int)response.StatusCode).ShouldBe(bad.Status, text);
        using var problem = JsonDocument.Parse(text);
        var detail = problem.RootElement.GetProperty("detail").GetString()!;
        detail.ShouldContain(bad.Phrase, Case.Insensitive);
        detail.Length.ShouldBeLessThan(2000);
        problem.RootElement.GetProperty("status").GetInt32().ShouldBe(bad.Status);
        problem.RootElement.GetProperty("type").GetString().ShouldStartWith("urn:actors:problem:");
        problem.RootElement.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        CheckForm(request.RequestUri!.AbsolutePath, response, problem.RootElement, detail);

        var answer = await host.PredictAsync("scale", """{"inputs":[{"name":"x","shape":[1,4],"datatype":"FP32","data":[1,2,3,4]}]}""");
        answer.GetProperty("outputs")[0].GetProperty("data")[3].GetSingle().ShouldBe(8);
    }

    [Fact]
    public async Task Length_OfThreeGigabytes_IsRefusedAtOnce()
    {
        using var connection = await RawConnection.OpenAsync(host.Client.BaseAddress!);
        await connection.SendAsync("POST /v2/models/scale/infer HTTP/1.1\r\nHost: a\r\nContent-Length: 3221225472\r\n\r\n{\"inputs\":[");

        var answer = await connection.ReadToEndAsync();
        answer.ShouldStartWith("HTTP/1.1 413");
        answer.ShouldContain("3221225472 bytes is longer than the 1048576 bytes");
    }

    [Fact]
    public async Task Length_OfThreeGigabytes_IsRefusedForUploads()
    {
        using var connection = await RawConnection.OpenAsync(host.Client.BaseAddress!);
        await connection.SendAsync("POST /api/v1/models/refused/versions HTTP/1.1\r\nHost: a\r\nContent-Length: 3221225472\r\n\r\nabc");

        (await connection.ReadToEndAsync()).ShouldStartWith("HTTP/1.1 413");
    }

    [Fact]
    public async Task Chunks_BeyondTheLimit_AreRefused()
    {
        using var connection = await RawConnection.OpenAsync(host.Client.BaseAddress!);
        await connection.SendAsync("POST /v2/models/scale/infer HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n");
        var chunk = $"{65536:x}\r\n{new string(' ', 65536)}\r\n";
        for (var i = 0; i < 16; i++)
        {
            await connection.SendAsync(chunk);
        }

        await connection.SendAsync("1\r\n \r\n0\r\n\r\n");

        (await connection.ReadToEndAsync()).ShouldStartWith("HTTP/1.1 413");
    }

    [Fact]
    public async Task RefusedUploads_LeaveNoModel()
    {
        using var response = await host.Client.GetAsync(new Uri("/api/v1/models/refused", UriKind.Relative));
        ((int)response.StatusCode).ShouldBe(404);
    }

    private static void CheckForm(string path, HttpResponseMessage response, JsonElement problem, string detail)
    {
        if (path.StartsWith("/v2", StringComparison.Ordinal))
        {
            // One client compares the content type exactly, and all read the error member.
            response.Content.Headers.ContentType!.ToString().ShouldBe("application/json");
            problem.GetProperty("error").GetString().ShouldBe(detail);
        }
        else
        {
            response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        }
    }
}
