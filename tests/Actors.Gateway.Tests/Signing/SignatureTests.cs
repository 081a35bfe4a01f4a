using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Actors.TestKit;
using Actors.TestKit.Onnx;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Tests.Signing;

/// <summary>Signatures over HTTP, on the real host.</summary>
public sealed class SignatureTests : IDisposable
{
    private static readonly string[] Required = ["--Signing:Policies:0:Model=guarded-*", "--Signing:Policies:0:Required=true"];

    private readonly TemporaryFolder _folder = new();
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _other = ECDsa.Create(ECCurve.NamedCurves.nistP384);

    public void Dispose()
    {
        _key.Dispose();
        _other.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Put_TrustedSignature_IsKeptOverARestart()
    {
        var bundle = SigningHost.Sign(_key, OnnxModels.Scale(2));
        await using (var host = await StartAsync())
        {
            await host.RegisterAsync("scale", OnnxModels.Scale(2));
            (await host.EvidenceAsync("scale")).GetProperty("present").GetBoolean().ShouldBeFalse();
            var (status, kept) = await host.PutSignatureAsync("scale", bundle);

            status.ShouldBe(200, kept.ToString());
            (kept.GetProperty("signer").GetString(), kept.GetProperty("method").GetString()).ShouldBe(("release", "key"));
            kept.GetProperty("digest").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(OnnxModels.Scale(2))));
            kept.GetProperty("keptBy").GetString().ShouldBe("development");
        }

        await using var again = await StartAsync();
        using var response = await again.Client.GetAsync(new Uri("/api/v1/models/scale/versions/1/signature", UriKind.Relative));
        (await response.Content.ReadAsByteArrayAsync()).ShouldBe(bundle);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.dev.sigstore.bundle.v0.3+json");
        response.Headers.ETag!.Tag.ShouldBe("\"1\"");
        var evidence = await again.EvidenceAsync("scale");
        (evidence.GetProperty("valid").GetBoolean(), evidence.GetProperty("signer").GetString(), evidence.GetProperty("required").GetBoolean())
            .ShouldBe((true, "release", false));
    }

    [Fact]
    public async Task Put_WhatDoesNotHold_IsRefusedByName()
    {
        await using var host = await StartAsync();
        var file = OnnxModels.Scale(2);
        await host.RegisterAsync("scale", file);

        (await RefusedAsync(host, SigningHost.Sign(_key, OnnxModels.Scale(3)))).ShouldContain("DigestDiffers: The version's file has the sha256 digest");
        (await RefusedAsync(host, SigningHost.Sign(_other, file))).ShouldContain("WrongKey");
        (await RefusedAsync(host, Encoding.UTF8.GetBytes("no bundle"))).ShouldContain("MalformedBundle: Not JSON");
        (await RefusedAsync(host, [])).ShouldContain("MalformedBundle");
        (await host.PutSignatureAsync("scale", SigningHost.Sign(_key, file), version: 9)).Status.ShouldBe(404);
        (await host.PutSignatureAsync("nobody", SigningHost.Sign(_key, file))).Status.ShouldBe(404);
        (await host.PutSignatureAsync("scale", new byte[(1 << 20) + 1])).Status.ShouldBe(413);
        (await host.EvidenceAsync("scale")).GetProperty("present").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Predict_UnsignedWhereRequired_IsRefusedUntilSigned()
    {
        await using var host = await StartAsync([.. Required, "--Inference:LoadRetryDelay=00:00:00"]);
        await host.RegisterAsync("guarded-scale", OnnxModels.Scale(2));
        await host.RegisterAsync("free", OnnxModels.Scale(2));
        var (status, refusal) = await host.PredictAsync("guarded-scale");

        status.ShouldBe(503);
        refusal.GetProperty("detail").GetString()!.ShouldContain("The signing policy of 'guarded-scale' asks for a valid signature, and version 1 has none. There is no signature.");
        (await host.PredictAsync("free")).Status.ShouldBe(200);

        (await host.PutSignatureAsync("guarded-scale", SigningHost.Sign(_key, OnnxModels.Scale(2)))).Status.ShouldBe(200);
        (await host.PredictAsync("guarded-scale")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Predict_SignerNoLongerTrusted_IsRefusedAfterARestart()
    {
        await using (var host = await StartAsync(Required))
        {
            await host.RegisterAsync("guarded-scale", OnnxModels.Scale(2));
            (await host.PutSignatureAsync("guarded-scale", SigningHost.Sign(_key, OnnxModels.Scale(2)))).Status.ShouldBe(200);
            (await host.PredictAsync("guarded-scale")).Status.ShouldBe(200);
        }

        await using var again = await SigningHost.StartAsync(_folder.In("data"), [.. SigningHost.Trust(0, "release", _other), .. Required]);
        var (status, refusal) = await again.PredictAsync("guarded-scale");
        status.ShouldBe(503);
        refusal.GetProperty("detail").GetString()!.ShouldContain("WrongKey");
        (await again.EvidenceAsync("guarded-scale")).GetProperty("valid").GetBoolean().ShouldBeFalse();
    }

    /// <summary>Policies name the signers that count for them.</summary>
    [Fact]
    public async Task Put_TrustedButNotForThisModel_IsRefused()
    {
        await using var host = await SigningHost.StartAsync(
            _folder.In("data"),
            [.. SigningHost.Trust(0, "release", _key), .. SigningHost.Trust(1, "lab", _other), "--Signing:Policies:0:Model=scale", "--Signing:Policies:0:Signers:0=lab"]);
        await host.RegisterAsync("scale", OnnxModels.Scale(2));

        (await RefusedAsync(host, SigningHost.Sign(_key, OnnxModels.Scale(2)))).ShouldContain("WrongKey");
        (await host.PutSignatureAsync("scale", SigningHost.Sign(_other, OnnxModels.Scale(2)))).Body.GetProperty("signer").GetString().ShouldBe("lab");
    }

    /// <summary>The gate before a stage takes the signature for the piece of evidence that it is.</summary>
    [Fact]
    public async Task Move_GateThatAsksForASignature_OpensOnceThereIsOne()
    {
        await using var host = await StartAsync();
        using var policy = await host.Client.PutAsJsonAsync("/api/v1/policies/signed", new { models = (string[])["gated"], requires = (string[])["signature"] });
        policy.IsSuccessStatusCode.ShouldBeTrue(await policy.Content.ReadAsStringAsync());
        await host.RegisterAsync("gated", OnnxModels.Scale(2));
        using var closed = await host.Client.PutAsJsonAsync("/api/v1/models/gated/aliases/live", new { version = 1 });

        ((int)closed.StatusCode).ShouldBe(409);
        (await closed.Content.ReadAsStringAsync()).ShouldContain("There is no signature.");
        (await host.PutSignatureAsync("gated", SigningHost.Sign(_key, OnnxModels.Scale(2)))).Status.ShouldBe(200);
        using var open = await host.Client.PutAsJsonAsync("/api/v1/models/gated/aliases/live", new { version = 1 });
        ((int)open.StatusCode).ShouldBe(200);
    }

    /// <summary>One byte of the stored file changes while nobody has it loaded.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Predict_FlippedByteOnTheDisk_IsRefusedAndNamed(bool restarts)
    {
        var file = OnnxModels.Scale(2);
        await using (var host = await StartAsync(["--Inference:LoadRetryDelay=00:00:00"]))
        {
            await host.RegisterAsync("scale", file);
            if (!restarts)
            {
                Flip(file);
                await ShouldNameDigestAsync(host, file);
                return;
            }

            (await host.PredictAsync("scale")).Status.ShouldBe(200);
        }

        var changed = Flip(file);
        await using var again = await StartAsync();
        (await ShouldNameDigestAsync(again, file)).ShouldContain(changed);
    }

    /// <summary>The same bytes again put a damaged file right, and are the version that they were.</summary>
    [Fact]
    public async Task Register_BytesOfADamagedFile_HealIt()
    {
        var file = OnnxModels.Scale(2);
        await using var host = await StartAsync(["--Inference:LoadRetryDelay=00:00:00"]);
        await host.RegisterAsync("scale", file);
        Flip(file);
        await ShouldNameDigestAsync(host, file);

        using var again = await host.Client.PostAsync(new Uri("/api/v1/models/scale/versions", UriKind.Relative), new ByteArrayContent(file));
        again.IsSuccessStatusCode.ShouldBeTrue(await again.Content.ReadAsStringAsync());
        (await again.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("version").GetInt32().ShouldBe(1);
        (await host.PredictAsync("scale")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("needs an id of 1 to 100 characters and exactly one of", "--Signing:Signers:0:Id=a")]
    [InlineData("'a' can't be read: there is no public key", "--Signing:Signers:0:Id=a", "--Signing:Signers:0:PublicKey=nothing")]
    [InlineData("'a' can't be read: there is no certificate", "--Signing:Signers:0:Id=a", "--Signing:Signers:0:Certificates=nothing")]
    [InlineData("'a' can't be read", "--Signing:Signers:0:Id=a", "--Signing:Signers:0:PublicKeyFile=/nowhere/key.pem")]
    [InlineData("names the signer 'b'", "--Signing:Policies:0:Signers:0=b")]
    public async Task Start_WrongOptions_FailsWithAReason(string said, params string[] options)
    {
        var failure = await Should.ThrowAsync<OptionsValidationException>(() => SigningHost.StartAsync(_folder.In("data"), options));

        failure.Message.ShouldContain(said);
    }

    private static async Task<string> ShouldNameDigestAsync(SigningHost host, byte[] file)
    {
        var (status, refusal) = await host.PredictAsync("scale");
        status.ShouldBe(503);
        var detail = refusal.GetProperty("detail").GetString()!;
        detail.ShouldContain("The stored file is not the one that was registered");
        detail.ShouldContain(Convert.ToHexStringLower(SHA256.HashData(file)));
        return detail;
    }

    private static async Task<string> RefusedAsync(SigningHost host, byte[] bundle)
    {
        var (status, problem) = await host.PutSignatureAsync("scale", bundle);
        (status, problem.GetProperty("type").GetString()).ShouldBe((422, "urn:actors:problem:refused-signature"));
        return problem.GetProperty("detail").GetString()!;
    }

    /// <summary>Flips a bit of the model's weight, so that what is stored is still a model. The digest of what it is then.</summary>
    private string Flip(byte[] file)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(file));
        var path = Directory.EnumerateFiles(_folder.Path, digest, SearchOption.AllDirectories).Single();
        var weight = file.AsSpan().LastIndexOf(BitConverter.GetBytes(2f));
        weight.ShouldBePositive();
        byte[] changed = [.. file];
        changed[weight + 3] ^= 1;
        File.WriteAllBytes(path, changed);
        return Convert.ToHexStringLower(SHA256.HashData(changed));
    }

    private Task<SigningHost> StartAsync(params string[] options) => SigningHost.StartAsync(_folder.In("data"), [.. SigningHost.Trust(0, "release", _key), .. options]);
}
