using Actors.Dashboard.Actions;
using Actors.Dashboard.Sections;

namespace Actors.Dashboard.Models;

/// <summary>What can be done with a model from its page.</summary>
internal static class ModelActions
{
    private const double MostHours = 10_000;

    public static void Map(SectionBuilder section)
    {
        section.Action(Say("approve", "Approve", "approval", "Your approval counts at the gates of policies that ask for it. Nobody approves what they registered, or asked to have approved.", "approved by you"));
        section.Action(Say("reject", "Reject", "rejection", "The gates before the version stay closed until you withdraw it.", "rejected by you"));
        section.Action(new DashboardAction("/models/{model}/live")
        {
            Title = visit => $"Make version {visit["version"]} of {visit["model"]} live",
            Says = visit => $"Every prediction of {visit["model"]} that names no version is answered by version {visit["version"]} from then on, as soon as the silos have it in memory. The gate of policies before the stage is asked.",
            Confirmation = Confirmation.Type(visit => visit["model"]),
            Scope = "manage",
            Fields = [ActionField.Text("reason", "Reason", hint: "Stands in the model's history and in the audit log.")],
            Run = visit => visit.Api.SendAsync(
                HttpMethod.Put,
                $"/api/v1/models/{visit["model"]}/aliases/live",
                new { version = int.TryParse(visit["version"], out var version) ? version : 0, reason = visit.FormText("reason") }),
            Back = visit => Addresses.Of("models", visit["model"]),
            Done = (visit, _) => $"Version {visit["version"]} of {visit["model"]} is live.",
        });
        section.Action(new DashboardAction("/models/{model}/versions/{version}/archive")
        {
            Title = visit => $"Archive version {visit["version"]} of {visit["model"]}",
            Says = _ => "The version goes out of service for good: it can neither be asked nor be made live again. Its record stays, its file may be deleted.",
            Confirmation = Confirmation.Type(visit => visit["model"]),
            Scope = "manage",
            Fields = [ActionField.Text("reason", "Reason")],
            Run = visit => visit.Api.SendAsync(HttpMethod.Post, $"/api/v1/models/{visit["model"]}/versions/{visit["version"]}/archive?reason={visit.Form("reason")}"),
            Back = visit => Addresses.Of("models", visit["model"]),
            Done = (visit, _) => $"Version {visit["version"]} of {visit["model"]} is archived.",
        });
        section.Action(new DashboardAction("/models/{model}/distrust")
        {
            Title = visit => $"Say that {visit["model"]} is not to be trusted",
            Says = _ => "Its answers are marked, left to fallbacks or refused from then on, as the model's settings say, until somebody trusts it again.",
            Scope = "manage",
            Fields = [ActionField.Text("reason", "Reason", required: true), ActionField.Number("hours", "Until so many hours from now", hint: "Left empty: until somebody trusts it again.")],
            Run = visit => visit.Api.SendAsync(HttpMethod.Put, $"/api/v1/models/{visit["model"]}/degraded", new
            {
                reason = visit.Form("reason"),
                until = visit.FormNumber("hours") is { } hours and > 0 and < MostHours ? visit.Now.AddHours(hours) : (DateTimeOffset?)null,
            }),
            Back = visit => Addresses.Of("models", visit["model"]),
            Done = (visit, _) => $"{visit["model"]} is marked as not to be trusted.",
        });
        section.Action(new DashboardAction("/models/{model}/trust")
        {
            Title = visit => $"Trust {visit["model"]} again",
            Says = _ => "Its answers are given as they are.",
            Scope = "manage",
            Run = visit => visit.Api.SendAsync(HttpMethod.Delete, $"/api/v1/models/{visit["model"]}/degraded"),
            Back = visit => Addresses.Of("models", visit["model"]),
            Done = (visit, _) => $"{visit["model"]} is trusted again.",
        });
    }

    /// <summary>Says something of a version in its review.</summary>
    private static DashboardAction Say(string verb, string name, string kind, string says, string done) => new("/models/{model}/versions/{version}/" + verb)
    {
        Title = visit => $"{name} version {visit["version"]} of {visit["model"]}",
        Says = _ => says,
        Scope = "approve",
        Fields = [ActionField.Lines("comment", "In words", required: kind == "rejection")],
        Run = visit => visit.Api.SendAsync(HttpMethod.Post, $"/api/v1/models/{visit["model"]}/versions/{visit["version"]}/approvals", new { kind, comment = visit.FormText("comment") }),
        Back = visit => Addresses.Of("models", visit["model"]),
        Done = (visit, _) => $"Version {visit["version"]} of {visit["model"]} is {done}.",
    };
}
