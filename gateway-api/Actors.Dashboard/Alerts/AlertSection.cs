using Actors.Dashboard.Actions;
using Actors.Dashboard.Api;
using Actors.Dashboard.Sections;
using Actors.Dashboard.Visits;

namespace Actors.Dashboard.Alerts;

/// <summary>Alerts: what somebody should look at, and who does.</summary>
internal sealed class AlertSection : ISection
{
    public void Map(SectionBuilder section)
    {
        section.Navigation("Alerts", "/alerts", order: 45);
        section.Page<AlertsPage>("/alerts");
        section.Page<AlertPage>("/alerts/{id}");
        section.Part<AlertList>("alert-list", TimeSpan.FromSeconds(2));
        section.Action(Acknowledge());
        section.Action(Silence());
        section.Action(Unsilence());
    }

    private static DashboardAction Acknowledge() => new("/alerts/{id}/acknowledge")
    {
        Title = visit => $"Acknowledge alert {visit["id"]}",
        Says = _ => "Everybody sees that you look at it, and it escalates no further.",
        Scope = "manage",
        Fields = [ActionField.Text("note", "Note")],
        Run = visit => visit.Api.SendAsync(HttpMethod.Post, $"/api/v1/alerts/{visit["id"]}/acknowledge", new { note = visit.FormText("note") }),
        Back = visit => Addresses.Of("alerts", visit["id"]),
        Done = (_, _) => "It is yours to look at.",
    };

    private static DashboardAction Silence() => new("/alerts/{id}/silence")
    {
        Title = visit => $"Silence what alert {visit["id"]} is about",
        Says = _ => "Nobody is told of alerts with these labels until the time is over. They fire and are listed all the same.",
        Scope = "manage",
        Fields =
        [
            ActionField.Text("name", "Name of the silence", required: true, hint: "A short word; the same name again changes the silence."),
            ActionField.Check("model", "Only of this model"),
            ActionField.Number("minutes", "For how many minutes", required: true),
            ActionField.Text("reason", "Reason", required: true),
        ],
        Run = SilenceAsync,
        Back = visit => Addresses.Of("alerts", visit["id"]),
        Done = (visit, _) => $"Silenced for {visit.Form("minutes")} minutes.",
    };

    private static DashboardAction Unsilence() => new("/alerts/silences/{name}/end")
    {
        Title = visit => $"End silence {visit["name"]}",
        Says = _ => "People are told of its alerts again, at once where they still fire.",
        Scope = "manage",
        Run = visit => visit.Api.SendAsync(HttpMethod.Delete, $"/api/v1/alerts/silences/{visit["name"]}"),
        Back = _ => "/dashboard/alerts",
        Done = (_, _) => "The silence is over.",
    };

    private static async Task<ApiAnswer> SilenceAsync(Visit visit)
    {
        var alert = await visit.Api.SendAsync(HttpMethod.Get, $"/api/v1/alerts/{visit["id"]}");
        if (!alert.IsSuccess)
        {
            return alert;
        }

        var match = new Dictionary<string, string> { ["rule"] = alert.Body.Text("rule") };
        if (visit.Form("model") == "true" && alert.Body.Text("labels.model") is { Length: > 0 } model)
        {
            match["model"] = model;
        }

        return await visit.Api.SendAsync(
            HttpMethod.Put,
            $"/api/v1/alerts/silences/{visit.Form("name")}",
            new { match, reason = visit.Form("reason"), endsAt = visit.Now.AddMinutes(Math.Clamp(visit.FormNumber("minutes") ?? 0, 0, 525_600)) });
    }
}
