using Actors.Dashboard.Api;
using Actors.Dashboard.Sessions;
using Actors.Dashboard.Shell;
using Actors.Dashboard.Visits;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Actors.Dashboard.Actions;

/// <summary>Asks for actions, does them, and says what came of them.</summary>
internal sealed partial class ActionEndpoints(VisitFactory visits, PageAnswers answers, Notices notices, IAntiforgery forms, ILogger<ActionEndpoints> logger)
{
    private static readonly ApiProblem Unknown = new(
        StatusCodes.Status500InternalServerError, "It is not known whether this was done", "The dashboard failed over it; the server's log says why. Please look before it is sent again.");

    /// <summary>Says what would happen, and asks.</summary>
    public async Task AskAsync(HttpContext context, DashboardAction action)
    {
        if (await visits.FindAsync(context) is { } visit)
        {
            await AskAsync(context, visit, action, null);
        }
        else
        {
            SignInEndpoints.Demand(context);
        }
    }

    /// <summary>Does it, where it is confirmed and whole.</summary>
    public async Task RunAsync(HttpContext context, DashboardAction action)
    {
        if (await visits.FindAsync(context) is not { } visit)
        {
            SignInEndpoints.Demand(context);
            return;
        }

        if (!await forms.IsRequestValidAsync(context))
        {
            await AskAsync(context, visit, action, new ApiProblem(StatusCodes.Status400BadRequest, "Not done", "The form is out of date. Please look at it and send it again."));
            return;
        }

        if (Missing(visit, action) is { } missing)
        {
            await AskAsync(context, visit, action, new ApiProblem(StatusCodes.Status422UnprocessableEntity, "Not done", missing));
            return;
        }

        if (await RunAsync(context, visit, action) is { } problem)
        {
            await AskAsync(context, visit, action, problem);
        }
        else
        {
            SignInEndpoints.Lead(context, action.Back(visit));
        }
    }

    /// <summary>Does it and leaves a notice of it; why it was not done, or may not have been, where that is so.</summary>
    private async Task<ApiProblem?> RunAsync(HttpContext context, Visit visit, DashboardAction action)
    {
        try
        {
            var answer = await action.Run(visit);
            if (answer.IsSuccess)
            {
                notices.Leave(context, action.Done(visit, answer));
            }

            return answer.Problem;
        }
        catch (ApiProblemException refusal)
        {
            return refusal.Problem;
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not OutOfMemoryException)
        {
            LogFailed(exception, action.Pattern);
            return Unknown;
        }
    }

    [LoggerMessage(74, LogLevel.Error, "The action {Action} failed")]
    private partial void LogFailed(Exception exception, string action);

    private static string? Missing(Visit visit, DashboardAction action)
    {
        if (action.Fields.FirstOrDefault(field => field.IsRequired && string.IsNullOrWhiteSpace(visit.Form(field.Name)) && visit.File(field.Name) is null) is { } empty)
        {
            return $"'{empty.Label}' is missing.";
        }

        return action.Confirmation.Word is { } word && visit.Form(ActionPage.WordField).Trim() != word(visit)
            ? $"To confirm, '{word(visit)}' has to be typed as it is written here."
            : null;
    }

    private Task AskAsync(HttpContext context, Visit visit, DashboardAction action, ApiProblem? problem)
    {
        visit.Status = problem?.Status ?? StatusCodes.Status200OK;
        return answers.WriteAsync(context, visit, typeof(ActionPage), new Dictionary<string, object?>
        {
            [nameof(ActionPage.Action)] = action,
            [nameof(ActionPage.Problem)] = problem,
        });
    }
}
