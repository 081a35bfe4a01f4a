using Actors.Dashboard.Actions;
using Actors.Dashboard.Api;
using Actors.Dashboard.Sections;
using Actors.Dashboard.Visits;

namespace Actors.Dashboard.Incidents;

/// <summary>Incidents: what happened, where the cause may lie, what people do, and what is learnt.</summary>
internal sealed class IncidentSection : ISection
{
    private static readonly string[] Sections = ["summary", "impact", "causes", "went-well", "went-badly", "lessons"];

    public void Map(SectionBuilder section)
    {
        section.Navigation("Incidents", "/incidents", order: 50);
        section.Page<IncidentsPage>("/incidents");
        section.Page<IncidentPage>("/incidents/{id}");
        section.Page<PostMortemPage>("/incidents/{id}/post-mortem");
        section.Part<IncidentState>("incident-state", TimeSpan.FromSeconds(5));
        section.Action(Open());
        section.Action(Change("/incidents/{id}/note", "Add a note", "It stands in the timeline.", Confirmation.Button, [Words(true)], visit => Post(visit, $"/api/v1/incidents/{visit["id"]}/notes"), "The note stands in the timeline."));
        section.Action(Change("/incidents/{id}/close", "Close the incident", "What the model's history says is kept with it. It can be opened again.", Confirmation.Button, [Words(false)], visit => Post(visit, $"/api/v1/incidents/{visit["id"]}/close"), "The incident is closed."));
        section.Action(Change("/incidents/{id}/reopen", "Open the incident again", "It is open as it was.", Confirmation.Button, [Words(false)], visit => Post(visit, $"/api/v1/incidents/{visit["id"]}/reopen"), "The incident is open."));
        section.Action(Change("/incidents/{id}/steps/{number}/done", "Finish a step", "It stands in the timeline as done by you.", Confirmation.Button, [Words(false)], visit => Post(visit, $"/api/v1/incidents/{visit["id"]}/steps/{visit["number"]}/done"), "The step is done."));
        section.Action(Change("/incidents/{id}/actions/{number}/done", "Finish an action", "It is not overdue any more.", Confirmation.None, [], visit => visit.Api.SendAsync(HttpMethod.Post, $"/api/v1/incidents/{visit["id"]}/actions/{visit["number"]}/done"), "The action is done."));
        section.Action(AddAction());
        section.Action(Write());
    }

    private static ActionField Words(bool required) => ActionField.Lines("text", "In words", required, "At most 4,000 characters.");

    private static string Home(Visit visit) => Addresses.Of("incidents", visit["id"]);

    private static Task<ApiAnswer> Post(Visit visit, ApiPath path) => visit.Api.SendAsync(HttpMethod.Post, path, new { text = visit.FormText("text") });

    private static DashboardAction Change(
        string pattern, string name, string says, Confirmation confirmation, IReadOnlyList<ActionField> fields, Func<Visit, Task<ApiAnswer>> run, string done) => new(pattern)
        {
            Title = _ => name,
            Says = _ => says,
            Confirmation = confirmation,
            Scope = "manage",
            Fields = fields,
            Run = run,
            Back = Home,
            Done = (_, _) => done,
        };

    private static DashboardAction Open() => new("/incidents/open")
    {
        Title = _ => "Open an incident",
        Says = _ => "Alerts open theirs by themselves; this one is opened by you.",
        Scope = "manage",
        Fields =
        [
            ActionField.Text("title", "Title", required: true),
            ActionField.Choice("severity", "Severity", ["info", "warning", "critical"]),
            ActionField.Text("model", "Model", hint: "Its history becomes part of the timeline."),
            ActionField.Lines("steps", "Steps", hint: "What people do, a line each."),
        ],
        Run = visit => visit.Api.SendAsync(
            HttpMethod.Post,
            $"/api/v1/incidents",
            new
            {
                title = visit.Form("title"),
                severity = visit.Form("severity"),
                model = visit.FormText("model"),
                steps = visit.Form("steps").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            }),
        Back = _ => "/dashboard/incidents",
        Done = (_, answer) => $"Incident {answer.Body.Text("incident.id")} is open.",
    };

    private static DashboardAction AddAction() => new("/incidents/{id}/actions/add")
    {
        Title = _ => "Leave something to be done",
        Says = _ => "It has an owner and a date. When it is overdue, an alert says so.",
        Scope = "manage",
        Fields = [ActionField.Text("title", "What", required: true), ActionField.Text("owner", "Who", required: true), ActionField.Number("days", "In how many days", required: true)],
        Run = visit => visit.Api.SendAsync(
            HttpMethod.Post,
            $"/api/v1/incidents/{visit["id"]}/actions",
            new { title = visit.Form("title"), owner = visit.Form("owner"), dueAt = visit.Now.AddDays(Math.Clamp(visit.FormNumber("days") ?? 0, 0, 3650)) }),
        Back = Home,
        Done = (_, _) => "It stands among the actions.",
    };

    private static DashboardAction Write() => new("/incidents/{id}/post-mortem/write")
    {
        Title = _ => "Write a section of the post-mortem",
        Says = _ => "It takes the place of what the section says now. The rest of the document is filled from the timeline.",
        Scope = "manage",
        Fields = [ActionField.Choice("section", "Section", Sections), ActionField.Lines("text", "Text", required: true)],
        Run = visit => visit.Api.SendAsync(HttpMethod.Put, $"/api/v1/incidents/{visit["id"]}/post-mortem/{visit.Form("section")}", new { text = visit.Form("text") }),
        Back = visit => Home(visit) + "/post-mortem",
        Done = (visit, _) => $"Section {visit.Form("section")} is written.",
    };
}
