using Actors.Cli.CommandLine;
using Actors.Cli.Resources;
using Actors.Cli.Verbs;

namespace Actors.Cli.Campaigns;

/// <summary>Campaigns, and what they bring.</summary>
internal static class CampaignVerbs
{
    private const string Root = "/api/v1/campaigns";
    private const string Campaign = "CAMPAIGN";

    public static IReadOnlyList<IVerb> All { get; } =
    [
        new ListVerb("campaigns list", "List campaigns, newest first.", Root, ("ID", "id"), ("NAME", "name"), ("PHASE", "phase"), ("BRINGS", "distribution"), ("CREATED", "createdAt"), ("REASON", "reason"))
        {
            Filters = [new Option("phase", "PHASE", "Those in a phase.")],
        },
        new ShowVerb("campaigns show", "Print a campaign with its groups; --watch follows it.", Root + "/{0}", Campaign),
        new ShowVerb("campaigns gate", "Print what a campaign's gate has found.", Root + "/{0}/gate", Campaign),
        new ListVerb("campaigns devices", "List a campaign's devices.", Root + "/{0}/devices", ("DEVICE", "device"), ("GROUP", "group"), ("STATE", "state"), ("ATTEMPT", "attempt"), ("CODE", "code"), ("MESSAGE", "message"))
        {
            Operands = [Campaign], Filters = [new Option("state", "STATE", "Those in a state."), new Option("group", "NUMBER", "Those of a group.")],
        },
        new SendVerb("campaigns create", "Make a campaign.", HttpMethod.Post, Root) { TakesFile = true },
        .. new[]
        {
            ("start", "Begin a campaign."), ("approve", "Approve a campaign that needs it."), ("deny", "Deny a campaign its approval."), ("pause", "Offer nothing more for now."),
            ("resume", "Let a paused or stopped campaign go on."), ("cancel", "End a campaign, and take back what is offered."),
        }.Select(order => new SendVerb("campaigns " + order.Item1, order.Item2, HttpMethod.Post, $"{Root}/{{0}}/{order.Item1}", Campaign) { Fields = [new Option("reason", "TEXT", "Why.")] }),
        new ListVerb("campaigns distributions", "List what campaigns can bring.", "/api/v1/distributions", ("NAME", "name"), ("VERSION", "version"), ("MODULES", "modules")),
    ];
}
