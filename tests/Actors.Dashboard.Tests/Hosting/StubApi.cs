using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Actors.Dashboard.Tests.Hosting;

/// <summary>The dashboard before a management API that answers as a test says, without any silo.</summary>
internal sealed class StubApi : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StubApi(WebApplication app)
    {
        _app = app;
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.Single()) };
    }

    /// <summary>A browser, nearly: it keeps cookies and goes where it is led only when told.</summary>
    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts it.</summary>
    /// <param name="answer">Answers what the API is asked, but for the caller: false where it knows nothing of that, which is an empty list then.</param>
    /// <param name="settings">Settings of the dashboard, as <c>Name=value</c>.</param>
    public static async Task<StubApi> StartAsync(Func<HttpContext, Task<bool>> answer, params string[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        _ = builder.Configuration.AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).ToDictionary(pair => "Dashboard:" + pair[0], pair => (string?)pair[1]));
        _ = builder.Logging.ClearProviders();
        _ = builder.Services.AddActorsDashboard();
        _ = builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        var app = builder.Build();
        _ = app.MapActorsDashboard();
        _ = app.Map("/api/{**path}", async context =>
        {
            if (await answer(context))
            {
                return;
            }

            // Who somebody is stands in his credential: roles, between semicolons.
            var roles = context.Request.Headers["X-Api-Key"].ToString();
            await context.Response.WriteAsJsonAsync(context.Request.Path == "/api/v1/caller"
                ? new { id = "key:ann", tenant = "default", roles = roles.Split(';'), scopes = (string[])["read", "manage", "approve"], models = Array.Empty<string>() }
                : (object)Array.Empty<string>());
        });
        await app.StartAsync();
        return new StubApi(app);
    }

    /// <summary>Answers with a problem.</summary>
    public static async Task<bool> RefuseAsync(HttpContext context, int status, string title)
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(new { title, status, detail = "" }, JsonSerializerOptions.Web, "application/problem+json");
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
