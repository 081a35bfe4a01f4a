using System.Text;
using Actors.Domain.Updates.Tuf;

namespace Actors.Cli.Tests.Updates;

/// <summary>The verbs of an update client over a repository on the loopback.</summary>
public sealed class TufVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("actors-cli-tuf-").FullName;
    private readonly FileServer _server = new();
    private readonly TufSigners _signers = TufSigners.Create();

    public void Dispose()
    {
        _server.Dispose();
        _signers.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Download_Target_IsKeptOnlyAsItWasSigned()
    {
        var content = Encoding.UTF8.GetBytes("a model");
        var target = new TufTarget("m/1.onnx", content.Length, TufWriter.Describe(1, content).Hashes, default);
        var now = TimeProvider.System.GetUtcNow();
        var repository = TufRepository.Create(_signers, new TufPeriods(), now).Put(_signers, target, now);
        foreach (var (name, file) in repository.Files)
        {
            _server.Files["/meta/" + name] = file;
        }

        _server.Files["/targets/" + target.Location(consistent: true)] = Encoding.UTF8.GetBytes("A model");
        await File.WriteAllBytesAsync(Path.Combine(_folder, "root.json"), repository.Files["1.root.json"]);
        (await RunAsync("tuf init --metadata-dir trusted root.json")).ShouldSucceed("trusted");
        (await RunAsync($"tuf refresh --metadata-dir trusted --metadata-url {_server.Address}/meta")).ShouldSucceed("trusted");
        (await DownloadAsync()).ShouldBeRefused("hash: m/1.onnx");
        Directory.EnumerateFiles(Path.Combine(_folder, "got")).ShouldBeEmpty();

        _server.Files["/targets/" + target.Location(consistent: true)] = content;
        (await DownloadAsync()).ShouldSucceed("trusted");
        (await File.ReadAllBytesAsync(Directory.EnumerateFiles(Path.Combine(_folder, "got")).Single())).ShouldBe(content);

        _server.Files["/meta/timestamp.json"] = Encoding.UTF8.GetBytes("{}");
        (await DownloadAsync()).ShouldBeRefused("tampered: timestamp.json");
    }

    private Task<CommandRun> DownloadAsync() => RunAsync(
        $"tuf download --metadata-dir trusted --metadata-url {_server.Address}/meta --target-name m/1.onnx --target-base-url {_server.Address}/targets --target-dir got");

    private Task<CommandRun> RunAsync(string line) => CommandRun.RunInAsync(_folder, line.Split(' '));
}
