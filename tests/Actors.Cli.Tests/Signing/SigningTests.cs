using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Actors.Cli.Tests.Signing;

/// <summary>The verbs by their command lines, over files on the disk.</summary>
public sealed class SigningTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("actors-cli-").FullName;
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public SigningTests()
    {
        Write("key.pem", _key.ExportPkcs8PrivateKeyPem());
        Write("key.pub", _key.ExportSubjectPublicKeyInfoPem());
        Write("model/weights/a.bin", "aaaa");
        Write("model/model.onnx", "onnx");
        Write("model/.git/HEAD", "ref");
    }

    public void Dispose()
    {
        _key.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Sign_Folder_Verifies()
    {
        (await RunAsync("sign key model --private-key key.pem --signature model/model.sig")).ShouldSucceed("Signing succeeded: 2 resources");
        (await RunAsync("verify key model --signature model/model.sig --public_key key.pub")).ShouldSucceed("Verification succeeded: 2 resources");
    }

    [Theory]
    [InlineData("model/model.onnx", "onnX", "DigestDiffers: 'model.onnx' has the sha256 digest")]
    [InlineData("model/extra.bin", "x", "FileAdded: 'extra.bin' was not signed.")]
    public async Task Verify_ChangedFile_IsRefusedAndNamed(string path, string content, string said)
    {
        (await RunAsync("sign key model --private-key key.pem --signature model.sig")).ShouldSucceed("Signing succeeded");
        Write(path, content);

        (await RunAsync("verify key model --signature model.sig --public-key key.pub")).ShouldBeRefused(said);
    }

    [Fact]
    public async Task Verify_MissingFile_IsRefusedAndNamed()
    {
        (await RunAsync("sign key model --private-key key.pem --signature model.sig")).ShouldSucceed("Signing succeeded");
        File.Delete(Path.Combine(_folder, "model/weights/a.bin"));

        (await RunAsync("verify key model --signature model.sig --public-key key.pub")).ShouldBeRefused("FileMissing: 'weights/a.bin' was signed and is not there.");
    }

    [Fact]
    public async Task Verify_UnsignedFiles_PassOnlyWhereAsked()
    {
        (await RunAsync("sign key model --private-key key.pem --signature model.sig")).ShouldSucceed("Signing succeeded");
        Write("model/extra.bin", "x");
        Write("model/.gitignore", "x");

        (await RunAsync("verify key model --signature model.sig --public-key key.pub --ignore-unsigned-files")).ShouldSucceed("Verification succeeded");
        (await RunAsync("verify key model --signature model.sig --public-key key.pub --ignore-paths model/extra.bin")).ShouldSucceed("Verification succeeded");
        (await RunAsync("verify key model --signature model.sig --public-key key.pub")).ShouldBeRefused("FileAdded");
    }

    [Fact]
    public async Task Sign_IgnoredPaths_AreRemembered()
    {
        (await RunAsync("sign key model --private-key key.pem --signature model.sig --ignore-paths model/weights")).ShouldSucceed("1 resources");
        Write("model/weights/a.bin", "other");

        (await RunAsync("verify key model --signature model.sig --public-key key.pub")).ShouldSucceed("Verification succeeded");
    }

    [Fact]
    public async Task Sign_SingleFileInShards_Verifies()
    {
        (await RunAsync("sign key model/model.onnx --private-key key.pem --signature f.sig --shard-size 3")).ShouldSucceed("2 resources");
        (await RunAsync("verify key model/model.onnx --signature f.sig --public-key key.pub")).ShouldSucceed("Verification succeeded");
        Write("model/model.onnx", "onnX");
        (await RunAsync("verify key model/model.onnx --signature f.sig --public-key key.pub")).ShouldBeRefused("DigestDiffers: 'model.onnx:3:4'");
    }

    [Fact]
    public async Task Sign_SymbolicLink_IsRefusedUnlessAllowed()
    {
        File.CreateSymbolicLink(Path.Combine(_folder, "model/link"), Path.Combine(_folder, "key.pub"));

        (await RunAsync("sign key model --private-key key.pem")).ShouldBeRefused("'link' is a symbolic link");
        (await RunAsync("sign key model --private-key key.pem --allow-symlinks")).ShouldSucceed("3 resources");
        (await RunAsync("verify key model --signature model.sig --public-key key.pub")).ShouldSucceed("3 resources");
    }

    [Fact]
    public async Task Sign_LinkToAFolderAround_IsRefused()
    {
        Directory.CreateSymbolicLink(Path.Combine(_folder, "model/again"), Path.Combine(_folder, "model"));

        (await RunAsync("sign key model --private-key key.pem --allow-symlinks")).ShouldBeRefused("'again' is a symbolic link to a folder around it.");
    }

    [Theory]
    [InlineData("sign key nowhere --private-key key.pem", "There is no model at")]
    [InlineData("sign key model --private-key nowhere.pem", "nowhere.pem")]
    [InlineData("sign key model --private-key key.pub", "holds a public key")]
    [InlineData("sign key model --private-key model/model.onnx", "holds no key")]
    [InlineData("sign key model/.git --private-key key.pem --ignore-paths model/.git/HEAD", "no files to sign")]
    [InlineData("verify key model --signature nowhere.sig --public-key key.pub", "nowhere.sig")]
    [InlineData("verify key model --signature key.pub --public-key key.pub", "MalformedBundle: Not JSON")]
    public async Task Run_WhatCannotBe_IsRefusedWithAReason(string line, string said)
    {
        (await RunAsync(line)).ShouldBeRefused(said);
        File.Exists(Path.Combine(_folder, "model.sig")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("sign key model")]
    [InlineData("sign key model --private-key key.pem --shard-size 0")]
    [InlineData("sign pgp model --private-key key.pem")]
    [InlineData("verify key model --public-key key.pub")]
    [InlineData("verify certificate model --signature model.sig")]
    public async Task Run_WrongUsage_Answers64(string line) => (await RunAsync(line)).Code.ShouldBe(64);

    [Fact]
    public async Task SignCertificate_ChainToARoot_Verifies()
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var now = TimeProvider.System.GetUtcNow();
        var request = new CertificateRequest("CN=root", rootKey, HashAlgorithmName.SHA384);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var root = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(10));
        var signer = new CertificateRequest("CN=signer", _key, HashAlgorithmName.SHA256);
        signer.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        using var certificate = signer.Create(root, now.AddDays(-1), now.AddDays(5), [1, 2, 3]);
        Write("root.pem", root.ExportCertificatePem());
        Write("signer.pem", certificate.ExportCertificatePem());

        (await RunAsync("sign certificate model --private-key key.pem --signing-certificate signer.pem")).ShouldSucceed("Signing succeeded");
        (await RunAsync("verify certificate model --signature model.sig --certificate-chain root.pem")).ShouldSucceed("Verification succeeded");
        (await RunAsync("verify certificate model --signature model.sig --certificate-chain signer.pem")).ShouldBeRefused("CertificateUntrusted");
        (await RunAsync("verify key model --signature model.sig --public-key key.pub")).ShouldBeRefused("OtherMethod");
        (await RunAsync("sign certificate model --private-key key.pem --signing-certificate root.pem")).ShouldBeRefused("not the private key's");
    }

    [Fact]
    public async Task Verify_OtherKey_IsRefused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP521);
        Write("other.pub", other.ExportSubjectPublicKeyInfoPem());
        (await RunAsync("sign key model --private-key key.pem")).ShouldSucceed("Signing succeeded");

        (await RunAsync("verify key model --signature model.sig --public-key other.pub")).ShouldBeRefused("WrongKey");
    }

    private Task<CommandRun> RunAsync(string line) => CommandRun.RunInAsync(_folder, line.Split(' '));

    private void Write(string path, string content)
    {
        var full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
    }
}
