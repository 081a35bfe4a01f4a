using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Actors.Silo.Hosting;
using Actors.TestKit;
using Actors.TestKit.Onnx;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Tests.Security;

/// <summary>The real host with authentication on: keys for each scope, and an issuer whose keys stand in a file.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "xunit ends its life by DisposeAsync.")]
public sealed class SecuredHost : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _settings = new(StringComparer.Ordinal);
    private WebApplication? _app;
    private int _keys;

    internal TokenMint Mint { get; } = new();

    public HttpClient Client { get; private set; } = new();

    public WebApplication App => _app!;

    public string KeyFile => _folder.In("jwks.json");

    /// <summary>The secret of a key.</summary>
    public static string Secret(string id) => $"actors_{id}_0123456789abcdefghijklmnopqrstuvwxyz";

    public async Task InitializeAsync()
    {
        foreach (var scope in (string[])["predict", "read", "manage", "admin"])
        {
            AddKey(scope, scope);
        }

        AddKey("narrow", "manage", ("Models:0", "scale"), ("Scopes:1", "predict"));
        AddKey("acme", "admin", ("Tenant", "acme"));
        AddKey("old", "read", ("Expires", "2020-01-01T00:00:00Z"));
        AddKey("slow", "predict", ("Limit:RequestsPerSecond", "0.001"), ("Limit:Burst", "2"));
        AddKey("slow-too", "predict", ("Caller", "slow"), ("Limit:RequestsPerSecond", "0.001"), ("Limit:Burst", "2"));
        AddKey("slow-stream", "predict", ("Limit:RequestsPerSecond", "0.001"), ("Limit:Burst", "2"));
        AddKey("single", "predict", ("Limit:MaxConcurrentRequests", "1"));
        AddKey("metered", "predict", ("Tenant", "acme"), ("Limit:RequestsPerSecond", "1000000"), ("Limit:MaxConcurrentRequests", "100"));
        AddKey("tight", "admin", ("Tenant", "tight"));
        AddKey("early", "read", ("NotBefore", "2999-01-01T00:00:00Z"));
        await File.WriteAllTextAsync(KeyFile, Mint.KeySet());
        Put("Limits:Tenants:tight:RequestsPerSecond", "0.001");
        Put("Limits:Tenants:acme:RequestsPerSecond", "1000000");
        Put("Limits:Tenants:acme:MaxConcurrentRequests", "100");
        Set("Issuers:0:Issuer", TokenMint.Issuer);
        Set("Issuers:0:Audiences:0", TokenMint.Audience);
        Set("Issuers:0:Jwks", KeyFile);
        _app = SiloHost.Build(
            ["--urls=http://127.0.0.1:0", $"--Silo:Data={_folder.In("data")}"],
            builder =>
            {
                builder.Configuration.AddInMemoryCollection(_settings!);
                builder.Services.AddSingleton<TimeProvider>(new ShiftedClock(TokenMint.Now));
            });
        await _app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
        foreach (var key in (string[])["admin", "acme"])
        {
            using var request = Request(HttpMethod.Post, "/api/v1/models/scale/versions", Secret(key));
            request.Content = new ByteArrayContent(OnnxModels.Scale(2));
            using var response = await Client.SendAsync(request);
            response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        }
    }

    /// <summary>Adds a key to the settings, which have to be read anew, and says where it stands in them.</summary>
    public string AddKey(string id, string scope, params (string Name, string Value)[] more)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"ApiKeys:{_keys++}");
        Set($"{place}:Id", id);
        Set($"{place}:Hash", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Secret(id)))));
        Set($"{place}:Scopes:0", scope);
        foreach (var (name, value) in more)
        {
            Set($"{place}:{name}", value);
        }

        return place;
    }

    public void Set(string name, string value)
    {
        Put($"Security:{name}", value);
    }

    private void Put(string name, string value)
    {
        _settings[name] = value;
        if (_app is not null)
        {
            _app.Configuration[name] = value;
        }
    }

    /// <summary>Makes the host read its settings anew, as a changed file does.</summary>
    public void Reload() => ((IConfigurationRoot)App.Configuration).Reload();

    public static HttpRequestMessage Request(HttpMethod method, string path, string? bearer = null)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.Authorization = bearer is null ? null : new AuthenticationHeaderValue("Bearer", bearer);
        if (method != HttpMethod.Get)
        {
            request.Content = new StringContent("""{"inputs":[{"name":"x","shape":[1,4],"datatype":"FP32","data":[1,2,3,4]}]}""", Encoding.UTF8, "application/json");
        }

        return request;
    }

    public async Task<(int Status, string Text, HttpResponseHeaders Headers)> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await Client.SendAsync(request);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers);
        }
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        Mint.Dispose();
        _folder.Dispose();
    }

    /// <summary>The system's clock, set to another day.</summary>
    private sealed class ShiftedClock(DateTimeOffset start) : TimeProvider
    {
        private readonly long _started = System.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => start + System.GetElapsedTime(_started);
    }
}
