using Actors.Gateway.Tests.Security;
using Actors.TestKit.Gateway;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Idempotency;

public sealed class IdempotencyTests(SecuredHost host) : IClassFixture<SecuredHost>
{
    private const string Infer = "/v2/models/scale/infer";
    private const string Upload = "/api/v1/models/scale/versions";

    [Fact]
    public async Task Post_SameKeyAndRequest_GetsTheSameAnswerAgain()
    {
        var first = await SendAsync(Upload, "\"one\"", new ByteArrayContent(OnnxModels.Scale(21)));
        var second = await SendAsync(Upload, "\"one\"", new ByteArrayContent(OnnxModels.Scale(21)));

        first.Status.ShouldBe(201, first.Text);
        second.Status.ShouldBe(201, "without the key it would be 200: the version is there");
        second.Text.ShouldBe(first.Text);
        second.Headers.Location.ShouldBe(first.Headers.Location);
        second.Headers.ETag.ShouldBe(first.Headers.ETag);
        first.Headers.Contains("Idempotency-Replayed").ShouldBeFalse();
        second.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
    }

    [Fact]
    public async Task Post_SameKeyAnotherRequest_Answers422()
    {
        (await SendAsync(Upload, "\"two\"", new ByteArrayContent(OnnxModels.Scale(22)))).Status.ShouldBe(201);

        var other = await SendAsync(Upload, "\"two\"", new ByteArrayContent(OnnxModels.Scale(23)));
        other.Status.ShouldBe(422);
        other.Text.ShouldContain("urn:actors:problem:idempotency-key-reused");
        (await SendAsync(Upload + "?fileName=x", "\"two\"", new ByteArrayContent(OnnxModels.Scale(22)))).Status.ShouldBe(422, "the address counts");
        (await SendAsync(Upload, "\"two\"", new ByteArrayContent(OnnxModels.Scale(22)), "manage")).Status.ShouldBe(200, "another caller's key is another key");
    }

    [Fact]
    public async Task Post_WhileTheFirstIsUnderWay_Answers409()
    {
        // The server asks for the body when the request has begun; only then does the client send it.
        using var handler = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) };
        using var patient = new HttpClient(handler) { BaseAddress = host.Client.BaseAddress };
        using var held = new HeldContent(OnnxModels.Scale(24));
        using var request = SecuredHost.Request(HttpMethod.Post, Upload, SecuredHost.Secret("admin"));
        request.Headers.TryAddWithoutValidation("Idempotency-Key", "\"three\"");
        request.Headers.ExpectContinue = true;
        request.Content = held;
        var first = patient.SendAsync(request);
        await held.Started;

        var second = await SendAsync(Upload, "\"three\"", new ByteArrayContent(OnnxModels.Scale(24)));
        held.Go();

        second.Status.ShouldBe(409, second.Text);
        second.Headers.RetryAfter.ShouldNotBeNull();
        using var answer = await first;
        ((int)answer.StatusCode).ShouldBe(201);
        (await SendAsync(Upload, "\"three\"", new ByteArrayContent(OnnxModels.Scale(24)))).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Post_AfterAFailure_IsJudgedAnew()
    {
        (await SendAsync(Upload, "\"four\"", new ByteArrayContent([1, 2, 3]))).Status.ShouldBe(422);
        var again = await SendAsync(Upload, "\"four\"", new ByteArrayContent(OnnxModels.Scale(25)));
        again.Status.ShouldBe(201, again.Text);
    }

    [Fact]
    public async Task Post_MalformedKey_Answers400()
    {
        var (status, text, _) = await SendAsync(Infer, "unquoted", SecuredHost.Request(HttpMethod.Post, Infer).Content!);
        status.ShouldBe(400);
        text.ShouldContain("urn:actors:problem:invalid-idempotency-key");
    }

    [Fact]
    public async Task Infer_SameKeyAndRequest_GetsTheSameAnswerAgain()
    {
        var first = await SendAsync(Infer, "\"five\"", SecuredHost.Request(HttpMethod.Post, Infer).Content!);
        var second = await SendAsync(Infer, "\"five\"", SecuredHost.Request(HttpMethod.Post, Infer).Content!);

        first.Status.ShouldBe(200, first.Text);
        second.Text.ShouldBe(first.Text);
        second.Headers.Contains("Idempotency-Replayed").ShouldBeTrue();
        (await SendAsync(Infer, "\"five\"", new StringContent("{}"))).Status.ShouldBe(422);
    }

    private async Task<(int Status, string Text, System.Net.Http.Headers.HttpResponseHeaders Headers)> SendAsync(
        string path, string key, HttpContent content, string caller = "admin")
    {
        var request = SecuredHost.Request(HttpMethod.Post, path, SecuredHost.Secret(caller));
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        request.Content = content;
        return await host.SendAsync(request);
    }
}
