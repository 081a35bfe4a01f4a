using Actors.Cli.CommandLine;
using Actors.Cli.Resources;
using Actors.Cli.Verbs;

namespace Actors.Cli.Governance;

/// <summary>Policies, closed periods, and what overrides left to be done.</summary>
internal static class GovernanceVerbs
{
    public static IReadOnlyList<IVerb> All { get; } =
    [
        new ListVerb("policies list", "List the policies: what versions need before each stage.", "/api/v1/policies", ("NAME", "name"), ("MODELS", "models"), ("STAGES", "stages"), ("RISK", "riskClasses"), ("REQUIRES", "requires")),
        new ShowVerb("policies show", "Print a policy.", "/api/v1/policies/{0}", "POLICY"),
        new SendVerb("policies set", "Set a policy.", HttpMethod.Put, "/api/v1/policies/{0}", "POLICY") { TakesFile = true },
        new SendVerb("policies remove", "Remove a policy.", HttpMethod.Delete, "/api/v1/policies/{0}", "POLICY"),
        new ListVerb("freezes list", "List the closed periods.", "/api/v1/freezes", ("NAME", "name"), ("FROM", "from"), ("TO", "to"), ("RECURS", "recurrence"), ("MODELS", "models"), ("REASON", "reason")),
        new SendVerb("freezes set", "Set a closed period.", HttpMethod.Put, "/api/v1/freezes/{0}", "FREEZE") { TakesFile = true },
        new SendVerb("freezes remove", "Remove a closed period.", HttpMethod.Delete, "/api/v1/freezes/{0}", "FREEZE"),
        new ListVerb("follow-ups list", "List what emergency overrides left to be done.", "/api/v1/follow-ups", ("ID", "id"), ("MODEL", "model"), ("VERSION", "version"), ("BY", "by"), ("AT", "at"), ("REASON", "reason"))
        {
            Filters = [new Option("state", "STATE", "open or closed.") { Choices = ["open", "closed"] }],
        },
        new SendVerb("follow-ups close", "Close a follow-up; not for whoever overrode the gate.", HttpMethod.Post, "/api/v1/follow-ups/{0}/close", "FOLLOW-UP") { Fields = [new Option("resolution", "TEXT", "What came of it.") { Required = true }] },
    ];
}
