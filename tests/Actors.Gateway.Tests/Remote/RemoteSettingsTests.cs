using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Actors.Gateway.Tests.Signing;
using Actors.Silo.Hosting;
using Actors.TestKit;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Tests.Remote;

/// <summary>A remote version under the operator's settings and signatures.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "xunit ends its life by DisposeAsync.")]
public sealed class RemoteSettingsTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private StubBackend? _stub;

    private string Allow => $"--Remote:Allow:0=http://127.0.0.1:{_stub!.Address.Port}";

    private byte[] Document => JsonSerializer.SerializeToUtf8Bytes(
        RemoteKindTests.OpenInference(_stub!.Address, "m", "FP32", [-1, 4], false));

    public async Task InitializeAsync()
    {
        _stub = await StubBackend.StartAsync();
        _stub.On("/v2/models/m/infer", _ => new { outputs = new[] { new { name = "y", datatype = "FP32", shape = new[] { 1, 4 }, data = new[] { 1, 1, 1, 1 } } } });
    }

    public async Task DisposeAsync()
    {
        await _stub!.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Restart_WithoutTheAddress_LoadsTheVersionNoMore()
    {
        await using (var host = await SigningHost.StartAsync(_folder.In("data"), Allow))
        {
            await host.RegisterAsync("m", Document);
            (await host.PredictAsync("m")).Status.ShouldBe(200);
        }

        await using var again = await SigningHost.StartAsync(_folder.In("data"));
        var (status, problem) = await again.PredictAsync("m");
        status.ShouldBe(503, problem.ToString());
        RemoteHost.Detail(problem).ShouldContain("Remote:Allow");
        using var ready = await again.Client.GetAsync(new Uri("/v2/models/m/ready", UriKind.Relative));
        ((int)ready.StatusCode).ShouldBe(503);
        _stub!.Calls("/v2/models/m/infer").ShouldBe(1);
    }

    [Fact]
    public async Task Signature_OfADocument_HoldsAndIsAskedFor()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var host = await SigningHost.StartAsync(_folder.In("data"), [Allow, .. SigningHost.Trust(0, "release", key)]);
        await host.RegisterAsync("m", Document);
        var (status, kept) = await host.PutSignatureAsync("m", SigningHost.Sign(key, Document));
        status.ShouldBe(200, kept.ToString());
        kept.GetProperty("digest").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Document)));
        (await host.EvidenceAsync("m")).GetProperty("valid").GetBoolean().ShouldBeTrue();
        (await host.PredictAsync("m")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("--Remote:Allow:0=https://a.example/path", "Allow")]
    [InlineData("--Remote:Allow:0=*", "Allow")]
    [InlineData("--Remote:Secrets:s:Value=a", "For")]
    [InlineData("--Remote:Secrets:s:For:0=https://a.example", "exactly one of Value and File")]
    public async Task Start_WithAWrongSetting_FailsAndNamesIt(string setting, string says)
    {
        var app = SiloHost.Build(["--urls=http://127.0.0.1:0", "--Security:Mode=Development", $"--Silo:Data={_folder.In("data")}", setting]);
        (await Should.ThrowAsync<OptionsValidationException>(() => app.StartAsync())).Message.ShouldContain(says);
        await app.DisposeAsync();
    }
}
