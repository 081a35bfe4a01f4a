using System.Globalization;
using Actors.Cli.Tests.Hosting;

namespace Actors.Cli.Tests.Journeys;

/// <summary>Devices, what they send, and what they are brought.</summary>
internal static class FleetJourneys
{
    public static Journey Streams { get; } = new(
        new Step("ann", "streams set boilers --file {stream.yaml}", "name: pressure"),
        new Step("rae", "streams list", "boilers"),
        new Step("rae", "streams show boilers", "name: pressure"),
        new Step("rae", "streams windows boilers --device d1", "d1", "2026-05-01 00:00:00Z") { Waits = true },
        new Step("rae", "streams quarantine boilers", "range"),
        new Step("ann", "streams replay boilers"),
        new Step("rae", "streams show nothing") { Code = 4 })
    {
        Files = [("stream.yaml", "fields: [{name: pressure, min: 0, max: 10}]\nwindows: [{name: ten, seconds: 10}]\n")],
        Before = static async platform =>
        {
            _ = await platform.SendAsync("ann", HttpMethod.Put, "/api/v1/streams/boilers", """{"fields":[{"name":"pressure","min":0,"max":10}],"windows":[{"name":"ten","seconds":10}]}""");
            var lines = string.Join('\n', Enumerable.Range(0, 25).Select(second => string.Create(
                CultureInfo.InvariantCulture, $$$"""{"device":"d1","stream":"boilers","epoch":"e","sequence":{{{second}}},"at":"2026-05-01T00:00:{{{second:00}}}Z","values":{"pressure":{{{(second == 7 ? 99 : 5)}}} }}""")));
            _ = await platform.SendAsync("ann", HttpMethod.Post, "/api/v1/readings", lines, "application/x-ndjson");
            return [];
        },
    };

    public static Journey Devices { get; } = new(
        new Step("rae", "devices list", "pump-1", "site=north") { Waits = true },
        new Step("rae", "devices list --filter 'attributes.site = nonsense('") { Code = 1 },
        new Step("rae", "devices count", "count: "),
        new Step("rae", "devices show pump-1", "site: north"),
        new Step("rae", "devices show pump-9") { Code = 4 },
        new Step("rae", "devices telemetry pump-1", "minutes"),
        new Step("ann", "devices desire pump-1 --file {desired.yaml}", "rate: 5"),
        new Step("ann", "devices revoke pump-1 --reason stolen", "revoked"),
        new Step("ann", "devices reinstate pump-1"),
        new Step("rae", "devices groups", "north", "attributes.site"),
        new Step("ann", "devices tokens", "pump-1"),
        new Step("ann", "devices delete pump-1", "done"))
    {
        Files = [("desired.yaml", "rate: 5\n")],
        Before = static async platform =>
        {
            await EnrolAsync(platform, "pump-1");
            _ = await platform.SendAsync("ann", HttpMethod.Put, "/api/v1/devices/groups/north", """{"filter":"attributes.site = 'north'","description":"Up there"}""");
            return [];
        },
    };

    public static Journey Campaigns { get; } = new(
        new Step("rae", "campaigns distributions", "firmware"),
        new Step("ann", "campaigns create --file {none.yaml}") { Code = 1 },
        new Step("ann", "campaigns create --file {campaign.yaml}") { Keeps = "id" },
        new Step("rae", "campaigns list", "spring", "firmware:1") { Waits = true },
        new Step("rae", "campaigns show {id}", "name: spring"),
        new Step("rae", "campaigns devices {id}", "pump-2") { Waits = true },
        new Step("rae", "campaigns gate {id}") { Code = 4 },
        new Step("bob", "campaigns approve {id}") { Code = 1 },
        new Step("bob", "campaigns deny {id}") { Code = 1 },
        new Step("ann", "campaigns start {id}", "name: spring"),
        new Step("ann", "campaigns pause {id} --reason lunch", "lunch"),
        new Step("ann", "campaigns resume {id}", "name: spring"),
        new Step("ann", "campaigns cancel {id}", "cancelled"))
    {
        Files =
        [
            ("campaign.yaml", "name: spring\ndistribution: firmware:1\nfilter: attributes.site = 'north'\n"),
            ("none.yaml", "name: spring\ndistribution: nothing:1\n"),
        ],
        Before = static async platform =>
        {
            await EnrolAsync(platform, "pump-2");
            var module = await platform.SendAsync("ann", HttpMethod.Post, "/api/v1/software", """{"name":"firmware","version":"1","type":"os"}""");
            _ = await platform.SendAsync("ann", HttpMethod.Post, $"/api/v1/software/{module.GetProperty("id")}/artifacts?file=update.swu", "bytes", "application/octet-stream");
            _ = await platform.SendAsync("ann", HttpMethod.Post, "/api/v1/distributions", $$"""{"name":"firmware","version":"1","modules":[{{module.GetProperty("id")}}]}""");
            return [];
        },
    };

    private static async Task EnrolAsync(Platform platform, string device)
    {
        var token = await platform.SendAsync("ann", HttpMethod.Post, "/api/v1/devices/tokens", $$"""{"id":"{{device}}"}""");
        _ = await platform.SendAsync("ann", HttpMethod.Post, "/api/v1/devices/enrol", $$$"""{"token":"{{{token.GetProperty("token").GetString()}}}","id":"{{{device}}}","attributes":{"site":"north"}}""");
    }
}
