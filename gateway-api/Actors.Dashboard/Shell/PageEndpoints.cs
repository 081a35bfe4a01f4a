using Actors.Dashboard.Sessions;
using Actors.Dashboard.Visits;
using Microsoft.AspNetCore.Http;

namespace Actors.Dashboard.Shell;

/// <summary>Shows pages.</summary>
internal sealed class PageEndpoints(VisitFactory visits, PageAnswers answers)
{
    public async Task ShowAsync(HttpContext context, Type page)
    {
        if (await visits.FindAsync(context) is { } visit)
        {
            await answers.WriteAsync(context, visit, page);
        }
        else
        {
            SignInEndpoints.Demand(context);
        }
    }
}
