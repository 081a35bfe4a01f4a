using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Actors.Domain.Signing;
using Actors.Silo.Hosting;
using Microsoft.AspNetCore.Builder;

namespace Actors.Gateway.Tests.Signing;

/// <summary>The real host over a data folder that outlives it, with signing options.</summary>
internal sealed class SigningHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SigningHost(WebApplication app)
    {
        _app = app;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Client { get; }

    public static async Task<SigningHost> StartAsync(string data, params string[] options)
    {
        var app = SiloHost.Build(["--urls=http://127.0.0.1:0", "--Security:Mode=Development", $"--Silo:Data={data}", .. options]);
        await app.StartAsync();
        return new SigningHost(app);
    }

    /// <summary>Options that trust a key under an id.</summary>
    public static string[] Trust(int at, string id, ECDsa key) =>
        [$"--Signing:Signers:{at}:Id={id}", $"--Signing:Signers:{at}:PublicKey={key.ExportSubjectPublicKeyInfoPem()}"];

    /// <summary>The bundle of a single-file model, as the tool would write it.</summary>
    public static byte[] Sign(ECDsa key, byte[] file) => BundleWriter.Write(ManifestSigner.Sign(
        ModelManifest.Create("model.onnx", [new Resource("model.onnx", "sha256", Convert.ToHexStringLower(SHA256.HashData(file)))], Serialization.OfFiles([])), key));

    public async Task RegisterAsync(string name, byte[] model)
    {
        using var content = new ByteArrayContent(model);
        using var response = await Client.PostAsync($"/api/v1/models/{name}/versions", content);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    public async Task<(int Status, JsonElement Body)> PutSignatureAsync(string name, byte[] bundle, int version = 1)
    {
        using var content = new ByteArrayContent(bundle);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.dev.sigstore.bundle.v0.3+json");
        using var response = await Client.PutAsync($"/api/v1/models/{name}/versions/{version}/signature", content);
        return ((int)response.StatusCode, Parse(await response.Content.ReadAsStringAsync()));
    }

    public async Task<JsonElement> EvidenceAsync(string name)
    {
        using var response = await Client.GetAsync($"/api/v1/models/{name}/versions/1/signature/evidence");
        return Parse(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Asks for a prediction of a model that scales.</summary>
    public async Task<(int Status, JsonElement Body)> PredictAsync(string name)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"inputs":[{"name":"x","shape":[1,4],"datatype":"FP32","data":[1,1,1,1]}]}"""));
        using var response = await Client.PostAsync($"/v2/models/{name}/infer", content);
        return ((int)response.StatusCode, Parse(await response.Content.ReadAsStringAsync()));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
