using Actors.Dashboard.Actions;
using Actors.Dashboard.Api;
using Actors.Dashboard.Sections;
using Actors.Dashboard.Visits;

namespace Actors.Dashboard.Devices;

/// <summary>Devices: what there is, how it is, and whether it is trusted.</summary>
internal sealed class DeviceSection : ISection
{
    public void Map(SectionBuilder section)
    {
        section.Navigation("Devices", "/devices", order: 55);
        section.Page<DevicesPage>("/devices");
        section.Page<DevicePage>("/devices/{id}");
        section.Part<DeviceState>("device-state", TimeSpan.FromSeconds(5));
        section.Part<FleetState>("fleet-state", TimeSpan.FromSeconds(10));
        section.Action(Do(
            "revoke", "Revoke", "Its credentials are taken no more, at once and everywhere. What it measures until it is reinstated is lost.", Confirmation.Type(visit => visit["id"]),
            [ActionField.Text("reason", "Reason", required: true)],
            visit => visit.Api.SendAsync(HttpMethod.Post, $"/api/v1/devices/{visit["id"]}/revoke", new { reason = visit.Form("reason") }), "The device is revoked."));
        section.Action(Do(
            "reinstate", "Reinstate", "Its credentials are taken again.", Confirmation.Button, [],
            visit => visit.Api.SendAsync(HttpMethod.Post, $"/api/v1/devices/{visit["id"]}/reinstate"), "The device may come again."));
    }

    private static DashboardAction Do(
        string verb, string name, string says, Confirmation confirmation, IReadOnlyList<ActionField> fields, Func<Visit, Task<ApiAnswer>> run, string done) => new("/devices/{id}/" + verb)
        {
            Title = visit => $"{name} device {visit["id"]}",
            Says = _ => says,
            Confirmation = confirmation,
            Scope = "manage",
            Fields = fields,
            Run = run,
            Back = visit => Addresses.Of("devices", visit["id"]),
            Done = (_, _) => done,
        };
}
