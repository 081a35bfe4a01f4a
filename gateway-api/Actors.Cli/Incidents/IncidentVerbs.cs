using Actors.Cli.CommandLine;
using Actors.Cli.Resources;
using Actors.Cli.Verbs;

namespace Actors.Cli.Incidents;

/// <summary>Incidents.</summary>
internal static class IncidentVerbs
{
    private const string Root = "/api/v1/incidents";
    private static readonly Option Text = new("text", "TEXT", "What you say.");

    public static IReadOnlyList<IVerb> All { get; } =
    [
        new ListVerb(
            "incidents list", "List incidents, newest first.", Root,
            ("ID", "id"), ("SEVERITY", "severity"), ("MODEL", "model"), ("OPENED", "openedAt"), ("CLOSED", "closedAt"), ("TITLE", "title"))
        {
            Filters = [new Option("state", "STATE", "open or closed.") { Choices = ["open", "closed"] }],
        },
        new ShowVerb("incidents show", "Print an incident: its timeline, what may have caused it, and what people do.", Root + "/{0}", "INCIDENT"),
        new SaveVerb("incidents post-mortem", "Print an incident's post-mortem, in Markdown.", Root + "/{0}/post-mortem", "INCIDENT"),
        new SendVerb("incidents open", "Open an incident.", HttpMethod.Post, Root) { TakesFile = true },
        new SendVerb("incidents note", "Put a note into an incident's timeline.", HttpMethod.Post, Root + "/{0}/notes", "INCIDENT") { Fields = [Text with { Required = true }] },
        new SendVerb("incidents step-done", "Say that a step of the playbook is done.", HttpMethod.Post, Root + "/{0}/steps/{1}/done", "INCIDENT", "STEP") { Fields = [Text] },
        new SendVerb("incidents close", "Close an incident.", HttpMethod.Post, Root + "/{0}/close", "INCIDENT") { Fields = [Text] },
        new SendVerb("incidents reopen", "Open a closed incident again.", HttpMethod.Post, Root + "/{0}/reopen", "INCIDENT") { Fields = [Text] },
    ];
}
