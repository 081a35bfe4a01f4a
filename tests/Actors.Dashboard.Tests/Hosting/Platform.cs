using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Actors.Dashboard.Tests.Browsing;
using Actors.Silo.Hosting;
using Actors.TestKit;
using Actors.TestKit.Onnx;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Actors.Dashboard.Tests.Hosting;

/// <summary>One host that asks who everybody is, a few models with traffic, and one browser, for all tests.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "xunit ends its life by DisposeAsync.")]
public sealed class Platform : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private WebApplication? _app;
    private WebDriver? _browser;

    public WebDriver Browser => _browser!;

    /// <summary>What the host warned of.</summary>
    public WarningLog Warnings { get; } = new();

    public IServiceProvider Services => _app!.Services;

    public Uri Address { get; private set; } = new("http://localhost");

    /// <summary>The secret of a key: operator, reviewer, fleet, auditor, reader, narrow, admin.</summary>
    public static string Secret(string id) => $"actors_{id}_0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>A client with a key, or without one.</summary>
    public HttpClient Client(string? key)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", Secret(key));
        return client;
    }

    public Uri At(string path) => new(Address, path);

    public async Task InitializeAsync()
    {
        var settings = new Dictionary<string, string?>();
        var place = 0;
        foreach (var (id, scopes, models) in ((string, string, string)[])
            [("operator", "manage,predict", ""), ("reviewer", "approve", ""), ("fleet", "manage", ""), ("auditor", "audit,read", ""), ("reader", "read", ""), ("narrow", "read", "scale"), ("admin", "admin", "")])
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"Security:ApiKeys:{place++}");
            settings[$"{key}:Id"] = id;
            settings[$"{key}:Hash"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Secret(id))));
            foreach (var (scope, i) in scopes.Split(',').Select((scope, i) => (scope, i)))
            {
                settings[string.Create(CultureInfo.InvariantCulture, $"{key}:Scopes:{i}")] = scope;
            }

            if (models.Length > 0)
            {
                settings[$"{key}:Models:0"] = models;
            }
        }

        _app = SiloHost.Build(
            ["--urls=http://127.0.0.1:0", $"--Silo:Data={_folder.In("data")}"],
            builder =>
            {
                _ = builder.Configuration.AddInMemoryCollection(settings);
                _ = builder.Logging.AddProvider(Warnings);
            });
        await _app.StartAsync();
        Address = new Uri(_app.Urls.Single());
        var browser = WebDriver.StartAsync();
        await PlatformData.FillAsync(this);
        _browser = await browser;
    }

    /// <summary>Signs the browser in with a key.</summary>
    public async Task SignInAsync(string key)
    {
        await Browser.OpenAsync(At("/dashboard/sign-in"));
        await Browser.TypeAsync("#secret", Secret(key));
        await Browser.ClickAsync("button[type=submit]");
        await Browser.WaitAsync("return location.pathname === '/dashboard' && document.readyState === 'complete'", "the overview after signing in");
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        _folder.Dispose();
    }
}
