using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Actors.Domain.Updates.Delta;
using Actors.Domain.Updates.Sealed;
using Actors.Domain.Updates.Tuf;

namespace Actors.Gateway.Tests.Updates;

public sealed class UpdateTests(UpdateHost host) : IClassFixture<UpdateHost>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Publish_Version_IsWhatDevicesGet()
    {
        var model = UpdateHost.Model(1);
        var digest = await host.PublishNewAsync("published", 1, model);
        var device = await UpdateDevice.StartAsync(host.Client);
        var (verdict, content) = await device.DownloadAsync("published/1.onnx");
        verdict.ShouldBe(TufVerdict.Trusted);
        content.ShouldBe(model);

        var address = $"{UpdateHost.Base}targets/published/{digest}.1.onnx";
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new RangeHeaderValue(10, null) } };
        using var rest = await host.Client.SendAsync(request);
        rest.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await rest.Content.ReadAsByteArrayAsync()).ShouldBe(model[10..]);

        (await host.Client.DeleteAsync(UpdateHost.Base + "targets/published/1")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await device.DownloadAsync("published/1.onnx")).Verdict.Name.ShouldBe("missing");
        (await host.Client.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Publish_WhatMayNotGo_IsAProblemAndChangesNothing()
    {
        await host.PublishNewAsync("unfit", 1, UpdateHost.Model(1));
        var before = await host.Client.GetStringAsync(UpdateHost.Base + "timestamp.json");
        (await host.PublishAsync("unfit", 9)).Status.ShouldBe(404);
        (await host.PublishAsync("nobody", 1)).Status.ShouldBe(404);
        (await host.PublishAsync("not a name", 1)).Status.ShouldBe(400);
        await host.RegisterAsync("unfit", UpdateHost.Model(2));
        (await host.Client.PostAsync("/api/v1/models/unfit/versions/2/archive", null)).IsSuccessStatusCode.ShouldBeTrue();
        (await host.PublishAsync("unfit", 2)).Status.ShouldBe(409);
        (await host.PublishAsync("unfit", 1)).Status.ShouldBe(200);
        (await host.Client.GetStringAsync(UpdateHost.Base + "timestamp.json")).ShouldBe(before);
    }

    [Fact]
    public async Task Publish_BeforeAClosedGate_IsRefusedWithItsPolicy()
    {
        await host.RegisterAsync("gated", UpdateHost.Model(1));
        using var policy = await host.Client.PutAsJsonAsync(
            "/api/v1/policies/to-devices", new { models = (string[])["gated"], stages = (string[])["devices"], requires = (string[])["approvals"] });
        policy.IsSuccessStatusCode.ShouldBeTrue(await policy.Content.ReadAsStringAsync());
        var (status, problem) = await host.PublishAsync("gated", 1);
        status.ShouldBe(409);
        problem.GetProperty("detail").GetString()!.ShouldContain("to-devices");
    }

    [Fact]
    public async Task GetMetadata_WithItsTag_IsNotModifiedAndSaysHowLongItHolds()
    {
        await host.PublishNewAsync("tagged", 1, UpdateHost.Model(1));
        using var first = await host.Client.GetAsync(UpdateHost.Base + "timestamp.json");
        first.Headers.CacheControl!.NoCache.ShouldBeTrue();
        using var request = new HttpRequestMessage(HttpMethod.Get, UpdateHost.Base + "timestamp.json");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await host.Client.SendAsync(request);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        using var root = await host.Client.GetAsync(UpdateHost.Base + "1.root.json");
        root.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromDays(365));
        (await host.Client.GetAsync(UpdateHost.Base + "99.root.json")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Client.GetAsync("/api/v1/updates/another/timestamp.json")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("root")]
    [InlineData("targets")]
    [InlineData("snapshot")]
    [InlineData("timestamp")]
    public async Task Rotate_Key_IsFollowedByDevices(string role)
    {
        await host.PublishNewAsync("rotated-" + role, 1, UpdateHost.Model(1));
        var device = await UpdateDevice.StartAsync(host.Client);
        using var response = await host.Client.PostAsync($"{UpdateHost.Base}keys/{role}/rotate", null);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await device.DownloadAsync($"rotated-{role}/1.onnx")).Verdict.ShouldBe(TufVerdict.Trusted);
        (await host.Client.PostAsync($"{UpdateHost.Base}keys/mirrors/rotate", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var body = new ByteArrayContent(await host.Client.GetByteArrayAsync(UpdateHost.Base + "1.root.json"));
        using var refused = await host.Client.PutAsync(UpdateHost.Base + "root", body);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task GetDelta_BetweenVersions_IsMadeAndGivesTheNewOne()
    {
        const int width = 20_000;
        var (one, two) = (UpdateHost.Model(1, width), UpdateHost.Model(2, width));
        var (from, to) = (await host.PublishNewAsync("differing", 1, one), await host.PublishNewAsync("differing", 2, two));
        var delta = await EventuallyAsync($"{UpdateHost.Base}deltas/{from}/{to}");
        delta.Length.ShouldBeLessThan(two.Length / 10);
        using var made = new MemoryStream();
        (await DeltaReader.ApplyAsync(new MemoryStream(one), new MemoryStream(delta), made, to, two.Length, default)).ShouldBe(DeltaVerdict.Applied);
        made.ToArray().ShouldBe(two);
        (await host.Client.GetAsync($"{UpdateHost.Base}deltas/{from}/{new string('0', 64)}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task GetSealed_ByTwoDevices_IsOneCopyThatEachOpensWithItsOwnKey()
    {
        var model = UpdateHost.Model(3, 30_000);
        var digest = await host.PublishNewAsync("sealed", 1, model);
        using var first = SoftwareDeviceKey.Create();
        using var second = SoftwareDeviceKey.Create();
        var one = await EnrolAsync("sealed-1", first.ExportPublicPem());
        var two = await EnrolAsync("sealed-2", second.ExportPublicPem());
        var (keyOne, keyTwo) = (await GetKeyAsync("sealed-1", one, digest), await GetKeyAsync("sealed-2", two, digest));
        keyOne.GetProperty("location").GetString().ShouldBe(keyTwo.GetProperty("location").GetString());
        var copy = await host.Client.GetByteArrayAsync(keyOne.GetProperty("location").GetString());
        copy.LongLength.ShouldBe(keyOne.GetProperty("sealedBytes").GetInt64());
        copy.AsSpan().IndexOf(model.AsSpan(1_000, 64)).ShouldBe(-1);
        (await OpenAsync(first, "sealed-1", keyOne, copy, digest)).ShouldBe(model);
        (await OpenAsync(second, "sealed-2", keyTwo, copy, digest)).ShouldBe(model);
        (await OpenAsync(second, "sealed-2", keyOne, copy, digest)).ShouldBeNull();

        using var stranger = await SendAsync("sealed-1", two, digest);
        stranger.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var keyless = await SendAsync("sealed-3", await EnrolAsync("sealed-3", null), digest);
        keyless.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<byte[]?> OpenAsync(SoftwareDeviceKey key, string device, JsonElement detail, byte[] copy, string digest)
    {
        var wrapped = detail.GetProperty("wrappedKey").GetBytesFromBase64();
        if (await WrappedKey.UnwrapAsync(key, "default", device, digest, wrapped, default) is not { } contentKey)
        {
            return null;
        }

        using var output = new MemoryStream();
        (await SealedModel.TryOpenAsync(new MemoryStream(copy), output, contentKey, 1 << 24, default)).ShouldBeTrue();
        Convert.ToHexStringLower(SHA256.HashData(output.ToArray())).ShouldBe(digest);
        return output.ToArray();
    }

    private async Task<JsonElement> GetKeyAsync(string device, string key, string digest)
    {
        using var response = await SendAsync(device, key, digest);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<HttpResponseMessage> SendAsync(string device, string key, string digest)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{UpdateHost.Base}sealed/{device}/{digest}");
        request.Headers.TryAddWithoutValidation("Authorization", "Device " + key).ShouldBeTrue();
        return await host.Client.SendAsync(request);
    }

    private async Task<string> EnrolAsync(string id, string? publicKey)
    {
        using var made = await host.Client.PostAsJsonAsync("/api/v1/devices/tokens", new { id = "token-" + id });
        var token = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString();
        using var enrolled = await host.Client.PostAsJsonAsync("/api/v1/devices/enrol", new { token, id, publicKey });
        enrolled.IsSuccessStatusCode.ShouldBeTrue(await enrolled.Content.ReadAsStringAsync());
        return (await enrolled.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
    }

    private async Task<byte[]> EventuallyAsync(string address)
    {
        var until = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(until) < Limit)
        {
            using var response = await host.Client.GetAsync(address);
            if (response.IsSuccessStatusCode)
            {
                return await response.Content.ReadAsByteArrayAsync();
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        throw new TimeoutException($"The difference was not made within {Limit}: {address}");
    }
}
