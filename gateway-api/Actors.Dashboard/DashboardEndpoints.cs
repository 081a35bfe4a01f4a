using System.Reflection;
using Actors.Dashboard.Models;
using Actors.Registry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Actors.Dashboard;

/// <summary>Maps the dashboard.</summary>
public static class DashboardEndpoints
{
    // Nothing but the page and its own style sheet: no script, no other host.
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const int MaxModels = 200;

    /// <summary>Maps the page with the models at <c>/</c> and its style sheet at <c>/dashboard.css</c>.</summary>
    /// <param name="tenantOf">Says whose models a reader is shown.</param>
    /// <param name="mayKnow">Says whether a reader may know of a model, by its name.</param>
    public static IEndpointRouteBuilder MapActorsDashboard(
        this IEndpointRouteBuilder endpoints, Func<HttpContext, string> tenantOf, Func<HttpContext, string, bool> mayKnow)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(tenantOf);
        ArgumentNullException.ThrowIfNull(mayKnow);
        _ = endpoints.MapGet("/", (HttpContext context, IGrainFactory grains) => ShowAsync(context, grains, tenantOf(context), mayKnow)).ExcludeFromDescription();
        var style = ReadStyle();
        _ = endpoints.MapGet("/dashboard.css", () => TypedResults.Bytes(style, "text/css; charset=utf-8")).ExcludeFromDescription();
        return endpoints;
    }

    private static async Task<RazorComponentResult<ModelsPage>> ShowAsync(
        HttpContext context, IGrainFactory grains, string tenant, Func<HttpContext, string, bool> mayKnow)
    {
        var all = await grains.GetModelCatalog(tenant).ListAsync(context.RequestAborted);
        var names = Array.FindAll(all, name => mayKnow(context, name));
        var shown = names.Take(MaxModels).Select(name => grains.GetModel(new ModelKey(tenant, name)).GetAsync(context.RequestAborted));
        var models = (await Task.WhenAll(shown)).OfType<ModelView>().ToList();
        context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        return new RazorComponentResult<ModelsPage>(new
        {
            Models = models,
            Hidden = Math.Max(0, names.Length - MaxModels),
            Origin = $"{context.Request.Scheme}://{context.Request.Host}",
        });
    }

    private static byte[] ReadStyle()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("dashboard.css")
            ?? throw new InvalidOperationException("The style sheet is not in the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
