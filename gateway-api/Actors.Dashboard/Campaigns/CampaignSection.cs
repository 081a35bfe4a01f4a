using Actors.Dashboard.Actions;
using Actors.Dashboard.Api;
using Actors.Dashboard.Sections;

namespace Actors.Dashboard.Campaigns;

/// <summary>Campaigns: an update's way through groups of devices.</summary>
internal sealed class CampaignSection : ISection
{
    public void Map(SectionBuilder section)
    {
        section.Navigation("Campaigns", "/campaigns", order: 60);
        section.Page<CampaignsPage>("/campaigns");
        section.Page<CampaignPage>("/campaigns/{id}");
        section.Part<CampaignState>("campaign-state", TimeSpan.FromSeconds(2));
        section.Action(Order("start", "Start", "The first group is offered the update at once.", Confirmation.Button));
        section.Action(Order("approve", "Approve", "It may be started. It takes another person than its author.", Confirmation.Button, "approve"));
        section.Action(Order("deny", "Deny", "It cannot be started.", Confirmation.Button, "approve"));
        section.Action(Order("pause", "Pause", "No group begins and nothing new is offered; what devices have begun they finish.", Confirmation.Button));
        section.Action(Order("resume", "Resume", "It goes on where it was.", Confirmation.Button));
        section.Action(Order("cancel", "Cancel", "It is over for good. Devices that have not begun are asked not to; those that have the update keep it.", Confirmation.Type(visit => visit["id"])));
    }

    private static DashboardAction Order(string verb, string name, string says, Confirmation confirmation, string scope = "manage") => new("/campaigns/{id}/" + verb)
    {
        Title = visit => $"{name} campaign {visit["id"]}",
        Says = _ => says,
        Confirmation = confirmation,
        Scope = scope,
        Fields = [ActionField.Text("reason", "Reason", required: verb is "cancel" or "deny", hint: "Stands in the campaign's journal.")],
        Run = visit => visit.Api.SendAsync(HttpMethod.Post, $"/api/v1/campaigns/{visit["id"]}/{verb}", new { reason = visit.FormText("reason") }),
        Back = visit => Addresses.Of("campaigns", visit["id"]),
        Done = (_, answer) => $"Done: the campaign is {CampaignWords.OfPhase(answer.Body.Text("phase"))}.",
    };
}
