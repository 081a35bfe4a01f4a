using System.Text;
using Actors.Domain.Updates.Tuf;

namespace Actors.Gateway.Tests.Updates;

/// <summary>
/// Somebody between a device and its repository: each attack is refused with its name, leaves the device with what it had, and the next update, without the
/// attacker, goes through.
/// </summary>
public sealed class UpdateAttackTests(UpdateHost host) : IClassFixture<UpdateHost>
{
    private int _version;

    [Theory]
    [InlineData("timestamp.json")]
    [InlineData("snapshot.json")]
    [InlineData("targets.json")]
    [InlineData("root.json")]
    public async Task Refresh_TamperedFile_IsNamedAndRecovers(string file)
    {
        var device = await StartAsync("tampered-" + file.Split('.')[0]);
        if (file == "root.json")
        {
            (await host.Client.PostAsync(UpdateHost.Base + "keys/timestamp/rotate", null)).IsSuccessStatusCode.ShouldBeTrue();
        }

        await PublishAsync("tampered-" + file.Split('.')[0]);
        device.Between = (name, content) => name.EndsWith(file, StringComparison.Ordinal) && content is not null
            ? new MemoryStream(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(content).Replace("\"expires\":\"20", "\"expires\":\"30", StringComparison.Ordinal)))
            : null;
        var verdict = await device.RefreshAsync();

        // Where the length and digest of a file are signed too, they show the change before its own signature does.
        verdict.Name.ShouldBe(file is "timestamp.json" or "root.json" ? "tampered" : "hash", verdict.ToString());
        await RecoversAsync(device);
    }

    [Fact]
    public async Task Refresh_ReplayedTimestamp_IsARollbackAndRecovers()
    {
        var device = await StartAsync("replayed");
        var older = device.Seen["timestamp.json"];
        await PublishAsync("replayed");
        (await device.RefreshAsync()).ShouldBe(TufVerdict.Trusted);
        device.Between = (name, _) => name == "timestamp.json" ? new MemoryStream(older) : null;
        (await device.RefreshAsync()).Name.ShouldBe("rollback");
        await RecoversAsync(device);
    }

    [Fact]
    public async Task Refresh_NewMetadataWhoseTimeIsOver_IsExpiredAndRecovers()
    {
        var device = await StartAsync("expired");
        await PublishAsync("expired");
        (await device.RefreshAsync(later: TimeSpan.FromDays(3))).Name.ShouldBe("expired");
        await RecoversAsync(device);
    }

    [Fact]
    public async Task Refresh_HeldBackForDays_IsAFreezeAndRecovers()
    {
        var device = await StartAsync("frozen");
        var older = device.Seen["timestamp.json"];
        await PublishAsync("frozen");
        device.Between = (name, _) => name == "timestamp.json" ? new MemoryStream(older) : null;
        (await device.RefreshAsync()).ShouldBe(TufVerdict.Trusted, "within the time that it was signed for nobody can tell");
        (await device.RefreshAsync(later: TimeSpan.FromDays(3))).Name.ShouldBe("freeze");
        await RecoversAsync(device);
    }

    [Theory]
    [InlineData("snapshot.json")]
    [InlineData("targets.json")]
    public async Task Refresh_OlderFileBehindANewTimestamp_IsMixAndMatchAndRecovers(string file)
    {
        var device = await StartAsync("mixed-" + file.Split('.')[0]);
        var older = device.Seen.Last(seen => seen.Key.EndsWith(file, StringComparison.Ordinal)).Value;
        await PublishAsync("mixed-" + file.Split('.')[0]);
        device.Between = (name, _) => name.EndsWith("." + file, StringComparison.Ordinal) ? new MemoryStream(older) : null;
        (await device.RefreshAsync()).Name.ShouldBe("mix-and-match");
        await RecoversAsync(device);
    }

    [Fact]
    public async Task Refresh_DataWithoutEnd_IsTooLargeAndRecovers()
    {
        var device = await StartAsync("endless");
        device.Between = (name, _) => name == "timestamp.json" ? new EndlessStream() : null;
        (await device.RefreshAsync()).Name.ShouldBe("too-large");
        device.Between = (name, _) => name.StartsWith("targets/", StringComparison.Ordinal) ? new EndlessStream() : null;
        (await device.DownloadAsync($"endless/{_version}.onnx")).Verdict.Name.ShouldBe("too-large");
        await RecoversAsync(device);
    }

    [Fact]
    public async Task Refresh_AnothersRepository_IsRefusedForItsSignatureAndRecovers()
    {
        var device = await StartAsync("stranger");
        using var strangers = TufSigners.Create();
        var strange = TufRepository.Create(strangers, new TufPeriods(), TimeProvider.System.GetUtcNow());
        device.Between = (name, _) => strange.Files.TryGetValue(name, out var content) ? new MemoryStream(content) : null;
        (await device.RefreshAsync()).Name.ShouldBe("signature");
        await RecoversAsync(device);
    }

    [Fact]
    public async Task Download_ReplacedModel_IsRefusedForItsHashAndRecovers()
    {
        var device = await StartAsync("replaced");
        device.Between = (name, content) =>
        {
            if (!name.StartsWith("targets/", StringComparison.Ordinal))
            {
                return null;
            }

            content![^1] ^= 1;
            return new MemoryStream(content);
        };
        var (verdict, model) = await device.DownloadAsync($"replaced/{_version}.onnx");
        (verdict.Name, model).ShouldBe(("hash", null));
        device.Between = null;
        (await device.DownloadAsync($"replaced/{_version}.onnx")).Content.ShouldBe(UpdateHost.Model(_version));
    }

    private async Task<UpdateDevice> StartAsync(string model)
    {
        await PublishAsync(model);
        return await UpdateDevice.StartAsync(host.Client);
    }

    private Task<string> PublishAsync(string model) => host.PublishNewAsync(model, ++_version, UpdateHost.Model(_version));

    private static async Task RecoversAsync(UpdateDevice device)
    {
        device.Between = null;
        (await device.RefreshAsync()).ShouldBe(TufVerdict.Trusted);
    }
}
