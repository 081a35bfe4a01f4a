using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Actors.Cli.Tests.Apply;

/// <summary>A server in front of a gateway that passes everything on. What changes something is counted, and may be lost before or after it is done.</summary>
internal sealed class Interceptor : IAsyncDisposable
{
    private static readonly string[] Conditions = ["If-Match", "If-None-Match", "Accept"];

    private readonly HttpClient _http = new();
    private readonly WebApplication _app;
    private readonly string _target;
    private readonly Func<int, Task<bool>>? _before;
    private readonly Func<int, Task<bool>>? _after;
    private int _changes;

    private Interceptor(string target, Func<int, Task<bool>>? before, Func<int, Task<bool>>? after)
    {
        (_target, _before, _after) = (target.TrimEnd('/'), before, after);
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(PassAsync);
    }

    public string Address => _app.Urls.Single();

    /// <summary>Stands before a gateway.</summary>
    /// <param name="target">Where the gateway listens.</param>
    /// <param name="before">Hears of each change, by its number from 1, before it is passed on; false: it is lost. Null passes all on.</param>
    /// <param name="after">Hears of each change once it is done; false: its answer is lost. Null passes all on.</param>
    public static async Task<Interceptor> StartAsync(string target, Func<int, Task<bool>>? before = null, Func<int, Task<bool>>? after = null)
    {
        var interceptor = new Interceptor(target, before, after);
        await interceptor._app.StartAsync();
        return interceptor;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task PassAsync(HttpContext context)
    {
        try
        {
            var number = HttpMethods.IsGet(context.Request.Method) ? 0 : Interlocked.Increment(ref _changes);
            using var request = await ReadAsync(context);
            if (number > 0 && _before is not null && !await _before(number))
            {
                context.Abort();
                return;
            }

            using var answer = await _http.SendAsync(request);
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            if (number > 0 && _after is not null && !await _after(number))
            {
                context.Abort();
                return;
            }

            context.Response.StatusCode = (int)answer.StatusCode;
            context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
            context.Response.Headers.ETag = answer.Headers.ETag?.ToString();
            if (bytes.Length > 0)
            {
                await context.Response.Body.WriteAsync(bytes);
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or OperationCanceledException)
        {
            // The gateway, or the tool, was killed.
            context.Abort();
        }
    }

    private async Task<HttpRequestMessage> ReadAsync(HttpContext context)
    {
        // As it was written: a slash within a name stays one.
        var path = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), _target + path);
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body.ToArray());
            _ = request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        }

        foreach (var name in Conditions.Where(context.Request.Headers.ContainsKey))
        {
            _ = request.Headers.TryAddWithoutValidation(name, context.Request.Headers[name].ToString());
        }

        return request;
    }
}
