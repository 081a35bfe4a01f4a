using System.Security.Cryptography;
using System.Text.Json;
using Actors.Domain.Edge.Slots;
using Actors.Domain.Updates.Tuf;
using Actors.EdgeAgent.Files;
using Actors.EdgeAgent.Platform;
using Actors.EdgeAgent.Tests.Buffer;
using Actors.EdgeAgent.Time;
using Actors.EdgeAgent.Updates;
using Actors.TestKit;
using Actors.TestKit.Edge;
using Microsoft.Extensions.Options;

namespace Actors.EdgeAgent.Tests.Updates;

/// <summary>What signed metadata say of an order, over HTTP, with a device that came with a root.</summary>
public sealed class UpdateProofTests : IDisposable
{
    private const string Path = "sensor/2.onnx";
    private static readonly byte[] Model = [1, 2, 3, 4];
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly TufSigners _signers = TufSigners.Create();
    private DateTimeOffset _now = Now;

    public void Dispose()
    {
        _signers.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Check_OfWhatIsSigned_FindsNothing()
    {
        await using var platform = DevicePlatform.Start();
        Publish(platform, Repository());

        (await CheckAsync(platform, Candidate())).ShouldBeNull();
        (await CheckAsync(platform, Candidate())).ShouldBeNull("the metadata that are trusted are on disk now");
    }

    [Fact]
    public async Task Check_OfWhatIsNot_NamesTheReason()
    {
        await using var platform = DevicePlatform.Start();
        Publish(platform, Repository());

        (await CheckAsync(platform, Candidate() with { Target = null })).ShouldStartWith("missing");
        (await CheckAsync(platform, Candidate() with { Target = "other/2.onnx" })).ShouldStartWith("missing");
        (await CheckAsync(platform, Candidate() with { Content = new SlotContent("sensor", "2", Digest([9]), Model.Length) })).ShouldStartWith("hash");
        (await CheckAsync(platform, Candidate() with { Content = new SlotContent("sensor", "2", Digest(Model), 5) })).ShouldStartWith("length");
    }

    [Fact]
    public async Task Check_OfMetadataThatAreWrong_NamesTheReasonAndRecovers()
    {
        await using var platform = DevicePlatform.Start();
        var first = Repository();
        var second = first.Put(_signers, Target("sensor/3.onnx", [5]), Now);
        Publish(platform, second);
        (await CheckAsync(platform, Candidate())).ShouldBeNull();

        Publish(platform, first);
        (await CheckAsync(platform, Candidate())).ShouldStartWith("rollback");

        Publish(platform, second);
        platform.Files[Address(TufRepository.TimestampFile)] = Turned(second.Files[TufRepository.TimestampFile]);
        (await CheckAsync(platform, Candidate())).ShouldStartWith("tampered");

        using (var stranger = TufSigners.Create())
        {
            Publish(platform, TufRepository.Create(stranger, new TufPeriods(), Now).Put(stranger, Target(Path, Model), Now));
            (await CheckAsync(platform, Candidate())).ShouldNotBeNull();
        }

        Publish(platform, second);
        _now = Now.AddDays(10);
        (await CheckAsync(platform, Candidate())).ShouldStartWith("freeze");
        Publish(platform, second.Renew(_signers, _now));
        (await CheckAsync(platform, Candidate())).ShouldBeNull("a refusal never locks the device");
    }

    private TufRepository Repository()
    {
        var repository = TufRepository.Create(_signers, new TufPeriods(), Now);
        File.WriteAllBytes(_folder.In("root.json"), repository.Files["1.root.json"]);
        return repository.Put(_signers, Target(Path, Model), Now);
    }

    private static TufTarget Target(string path, byte[] content) => new(path, content.Length, new Dictionary<string, string> { ["sha256"] = Digest(content) }, default(JsonElement));

    private static UpdateCandidate Candidate() => new("1", new SlotContent("sensor", "2", Digest(Model), Model.Length), "") { Target = Path };

    private static string Digest(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static string Address(string file) => $"/api/v1/updates/default/{file}";

    private static void Publish(DevicePlatform platform, TufRepository repository)
    {
        platform.Files.Clear();
        foreach (var (name, content) in repository.Files)
        {
            platform.Files[Address(name)] = content;
        }
    }

    /// <summary>The same metadata, of another version than was signed.</summary>
    private static byte[] Turned(byte[] metadata)
    {
        var text = System.Text.Encoding.UTF8.GetString(metadata);
        var at = text.IndexOf("\"version\":", StringComparison.Ordinal) + "\"version\":".Length;
        return System.Text.Encoding.UTF8.GetBytes(text.Insert(at, "9"));
    }

    private async Task<string?> CheckAsync(DevicePlatform platform, UpdateCandidate candidate)
    {
        platform.Clock = () => _now;
        var files = new DeviceFiles(_folder.In("device"));
        var space = new ReservedSpace(files);
        var options = Options.Create(new AgentOptions { Server = platform.Address, Id = "proven", Updates = new UpdateOptions { Root = _folder.In("root.json") } });
        var hardware = new FakeTime();
        hardware.Pass(_now - Now.AddDays(-1));
        var clock = new AgentClock(hardware, files, space, 0);
        using var client = new PlatformClient(options, clock) { Identity = new DeviceIdentity("default", "proven", "key") };
        using (var request = new HttpRequestMessage(HttpMethod.Get, "/livez"))
        using (await client.SendAsync(request, isDdi: false, HttpCompletionOption.ResponseContentRead, default))
        {
            // The platform's word on the time, as the check-in before would have had it.
        }

        return await new UpdateProof(client, files, space, clock, options, TimeProvider.System).CheckAsync(candidate, default);
    }
}
