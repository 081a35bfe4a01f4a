using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Actors.Domain.Updates.Sealed;

namespace Actors.Cli.Tests.Updates;

/// <summary>Opening sealed models with a key in a file, and with one that a program uses.</summary>
public sealed class SealedVerbTests : IDisposable
{
    private static readonly byte[] Model = Encoding.UTF8.GetBytes("the weights");
    private static readonly string Digest = Convert.ToHexStringLower(SHA256.HashData(Model));
    private readonly string _folder = Directory.CreateTempSubdirectory("actors-cli-sealed-").FullName;
    private readonly FileServer _server = new();

    public void Dispose()
    {
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Open_WithTheKeyOfTheDevice_GivesTheModelAndWithAnotherNothing()
    {
        await ServeAsync((await MakeKeyAsync("device.pem")).PublicPoint);
        await MakeKeyAsync("other.pem");
        (await OpenAsync("--private-key", "other.pem")).ShouldBeRefused("another device's key");
        File.Exists(Path.Combine(_folder, "model.onnx")).ShouldBeFalse();
        (await OpenAsync("--private-key", "device.pem")).ShouldSucceed("Opened.");
        (await File.ReadAllBytesAsync(Path.Combine(_folder, "model.onnx"))).ShouldBe(Model);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Path.Combine(_folder, "device.pem")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task Open_ByAProgramThatUsesTheKey_GivesTheModel()
    {
        using var key = await MakeKeyAsync("device.pem");
        await File.WriteAllTextAsync(Path.Combine(_folder, "device.pub"), key.ExportPublicPem());
        await ServeAsync(key.PublicPoint);
        var path = Path.Combine(_folder, "device.pem");
        (await OpenAsync("--public-key", "device.pub", "--key-program", $"openssl pkeyutl -derive -inkey {path} -peerkey {{peer}}")).ShouldSucceed("Opened.");
        (await File.ReadAllBytesAsync(Path.Combine(_folder, "model.onnx"))).ShouldBe(Model);
        (await OpenAsync("--public-key", "device.pub", "--key-program", "false {peer}")).ShouldBeRefused("gave no secret");
        (await OpenAsync("--public-key", "device.pub")).ShouldBeRefused("Give --private-key");
    }

    [Fact]
    public async Task Key_OfAFileThatOthersMayRead_IsRefused()
    {
        (await MakeKeyAsync("device.pem")).Dispose();
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(_folder, "device.pem"), UnixFileMode.UserRead | UnixFileMode.GroupRead);
            (await CommandRun.RunInAsync(_folder, "sealed", "key", "device.pem")).ShouldBeRefused("chmod 600");
        }
    }

    private async Task<SoftwareDeviceKey> MakeKeyAsync(string file)
    {
        (await CommandRun.RunInAsync(_folder, "sealed", "key", file)).ShouldSucceed("-----BEGIN PUBLIC KEY-----");
        return SoftwareDeviceKey.FromPem(await File.ReadAllTextAsync(Path.Combine(_folder, file)));
    }

    private async Task ServeAsync(ReadOnlyMemory<byte> point)
    {
        var content = RandomNumberGenerator.GetBytes(SealedModel.KeyBytes);
        using var ephemeral = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using var copy = new MemoryStream();
        await SealedModel.SealAsync(new MemoryStream(Model), copy, content, new byte[SealedModel.PrefixBytes], default);
        var wrapped = WrappedKey.Wrap(point.Span, ephemeral, "default", "pump", Digest, content);
        _server.Files[$"/api/v1/updates/default/sealed/pump/{Digest}"] = JsonSerializer.SerializeToUtf8Bytes(
            new { sha256 = Digest, wrappedKey = Convert.ToBase64String(wrapped), location = $"/api/v1/updates/default/sealed/{Digest}" });
        _server.Files[$"/api/v1/updates/default/sealed/{Digest}"] = copy.ToArray();
    }

    private async Task<CommandRun> OpenAsync(params string[] options)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "credential"), "secret\n");
        return await CommandRun.RunInAsync(
            _folder, ["sealed", "open", Digest, "--server", _server.Address, "--device", "pump", "--credential-file", "credential", "--output", "model.onnx", .. options]);
    }
}
