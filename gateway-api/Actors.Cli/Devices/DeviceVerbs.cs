using Actors.Cli.CommandLine;
using Actors.Cli.Resources;
using Actors.Cli.Verbs;

namespace Actors.Cli.Devices;

/// <summary>Devices.</summary>
internal static class DeviceVerbs
{
    private const string Root = "/api/v1/devices";
    private const string Device = "DEVICE";
    private static readonly Option Filter = new("filter", "FILTER", "Which devices, in the language of filters: see the API.");

    public static IReadOnlyList<IVerb> All { get; } =
    [
        new ListVerb(
            "devices list", "List devices.", Root,
            ("ID", "id"), ("STATE", "state"), ("LAST SEEN", "lastSeen"), ("GROUPS", "groups"), ("UPDATE", "update"), ("ATTRIBUTES", "attributes"))
        {
            Filters = [Filter],
        },
        new ShowVerb("devices count", "Count devices.", Root + "/count") { Filters = [Filter] },
        new ShowVerb("devices show", "Print a device.", Root + "/{0}", Device),
        new ShowVerb("devices telemetry", "Print what a device reported of itself.", Root + "/{0}/telemetry", Device),
        new SendVerb("devices desire", "Set what a device is to be.", HttpMethod.Put, Root + "/{0}/desired", Device) { TakesFile = true },
        new SendVerb("devices revoke", "Take a device's credentials no more.", HttpMethod.Post, Root + "/{0}/revoke", Device) { Fields = [new Option("reason", "TEXT", "Why.") { Required = true }] },
        new SendVerb("devices reinstate", "Take a device's credentials again.", HttpMethod.Post, Root + "/{0}/reinstate", Device),
        new SendVerb("devices delete", "Forget a device.", HttpMethod.Delete, Root + "/{0}", Device),
        new ListVerb("devices groups", "List the groups.", Root + "/groups", ("NAME", "name"), ("FILTER", "filter"), ("DESCRIPTION", "description")),
        new ListVerb("devices tokens", "List the tokens that devices enrol with.", Root + "/tokens", ("ID", "id"), ("KIND", "kind"), ("USES", "uses"), ("MOST", "maxUses"), ("EXPIRES", "expiresAt")),
    ];
}
