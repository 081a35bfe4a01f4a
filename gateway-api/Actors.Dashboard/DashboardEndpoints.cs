using Actors.Dashboard.Actions;
using Actors.Dashboard.Api;
using Actors.Dashboard.Sections;
using Actors.Dashboard.Sessions;
using Actors.Dashboard.Shell;
using Actors.Dashboard.Streaming;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Dashboard;

/// <summary>Maps the dashboard.</summary>
public static class DashboardEndpoints
{
    /// <summary>
    /// Maps the dashboard below <c>/dashboard</c>, where <c>/</c> leads. Its addresses need no guard of their own: they show and do what the management API,
    /// asked with the reader's own credential, shows and does, and send who has none to sign in.
    /// </summary>
    public static IEndpointRouteBuilder MapActorsDashboard(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = endpoints.ServiceProvider;
        _ = endpoints.MapGet("/", () => TypedResults.Redirect(Addresses.Root)).ExcludeFromDescription();
        var group = endpoints.MapGroup(Addresses.Root).ExcludeFromDescription()
            .WithMetadata(new RequestSizeLimitAttribute(DashboardAction.MaxFormBytes));
        var answers = services.GetRequiredService<PageAnswers>();

        // Who the reader is may be what the API does not say, before there is a page that could tell of it.
        RequestDelegate Guard(RequestDelegate answer) => async context =>
        {
            try
            {
                await answer(context);
            }
            catch (ApiProblemException refusal) when (!context.Response.HasStarted)
            {
                await answers.WriteRefusalAsync(context, refusal.Problem);
            }
        };

        var assets = services.GetRequiredService<AssetTable>();
        _ = group.MapGet("/assets/{name}", assets.Get);
        var signIn = services.GetRequiredService<SignInEndpoints>();
        _ = group.MapGet("/sign-in", signIn.ShowAsync);
        _ = group.MapPost("/sign-in", Guard(signIn.SignInAsync));
        _ = group.MapPost("/sign-out", signIn.SignOutAsync);
        var live = services.GetRequiredService<LiveEndpoint>();
        _ = group.MapGet("/live", live.StreamAsync);
        var sections = services.GetRequiredService<SectionBuilder>();
        var pages = services.GetRequiredService<PageEndpoints>();
        foreach (var page in sections.Pages)
        {
            _ = group.MapGet(page.Pattern, Guard(context => pages.ShowAsync(context, page.Component)));
        }

        var files = services.GetRequiredService<FileEndpoints>();
        foreach (var file in sections.Files)
        {
            _ = group.MapGet(file.Pattern, Guard(context => files.SendAsync(context, file)));
        }

        var actions = services.GetRequiredService<ActionEndpoints>();
        foreach (var action in sections.Actions)
        {
            _ = group.MapGet(action.Pattern, Guard(context => actions.AskAsync(context, action)));
            _ = group.MapPost(action.Pattern, Guard(context => actions.RunAsync(context, action)))
                .WithMetadata(new RequestSizeLimitAttribute(action.MaxBytes));
        }

        return endpoints;
    }
}
