using System.Globalization;
using Actors.Devices;
using Actors.Domain.Campaigns;
using Actors.Gateway.Devices;
using Actors.Gateway.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Ddi;

/// <summary>Answers what devices ask.</summary>
internal sealed class DdiCommands(DdiDevices devices, Distributions distributions, CheckInAdmission admission, IOptions<DeviceOptions> options, TimeProvider clock)
{
    public async Task<IResult> PollAsync(HttpContext context, string tenant, string device)
    {
        // A storm is turned away before it costs more than this.
        admission.Enter(context);
        var (key, answer) = await devices.TakeAsync(context, tenant, device, new UpdatesCommand(UpdatesVerb.Read), isContact: true);
        var (updates, now, links) = (answer.Updates, clock.GetUtcNow(), Links(context, key));
        var sleep = PollingPace.For(updates.Open, options.Value.CheckInInterval, now);
        return await DdiJson.AnswerAsync(context, writer =>
        {
            writer.WriteStartObject("config");
            writer.WriteStartObject("polling");
            writer.WriteString("sleep", TimeSpan.FromSeconds(Math.Max(1, Math.Floor(sleep.TotalSeconds))).ToString("hh\\:mm\\:ss", CultureInfo.InvariantCulture));
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteStartObject("_links");
            switch (updates.Open)
            {
                case { State: ActionState.WaitingConfirmation } action:
                    DdiJson.WriteLink(writer, "confirmationBase", links.Confirmation(action, now));
                    break;
                case { State: ActionState.CancelAsked } action:
                    DdiJson.WriteLink(writer, "cancelAction", links.Cancel(action));
                    break;
                case { } action:
                    DdiJson.WriteLink(writer, "deploymentBase", links.Deployment(action, now));
                    break;
            }

            if (updates.Installed?.Action is { } installed && updates.Find(installed) is not null)
            {
                DdiJson.WriteLink(writer, "installedBase", links.Installed(installed));
            }

            if (updates.DescribedAt is null)
            {
                DdiJson.WriteLink(writer, "configData", links.ConfigData);
            }

            writer.WriteEndObject();
        });
    }

    public async Task<IResult> GetDeploymentAsync(HttpContext context, string tenant, string device, long action, int history)
    {
        var (key, answer) = await devices.TakeAsync(context, tenant, device, new UpdatesCommand(UpdatesVerb.Retrieve) { Action = action });
        return answer.Updates.Find(action) is { State: not (ActionState.WaitingConfirmation or ActionState.CancelAsked or ActionState.Cancelled) } found && found != answer.Updates.Next
            ? await AnswerAsync(context, key, "deployment", found, history)
            : throw Unknown(action);
    }

    public async Task<IResult> GetInstalledAsync(HttpContext context, string tenant, string device, long action, int history)
    {
        var (key, answer) = await devices.TakeAsync(context, tenant, device, new UpdatesCommand(UpdatesVerb.Read));
        return answer.Updates.Find(action) is { State: ActionState.Finished or ActionState.Error } found ? await AnswerAsync(context, key, "deployment", found, history) : throw Unknown(action);
    }

    public async Task<IResult> GetConfirmationAsync(HttpContext context, string tenant, string device, long action, int history)
    {
        var (key, answer) = await devices.TakeAsync(context, tenant, device, new UpdatesCommand(UpdatesVerb.Read));
        return answer.Updates.Open is { State: ActionState.WaitingConfirmation } open && open.Id == action ? await AnswerAsync(context, key, "confirmation", open, history) : throw Unknown(action);
    }

    public async Task<IResult> GetCancelAsync(HttpContext context, string tenant, string device, long action)
    {
        var (_, answer) = await devices.TakeAsync(context, tenant, device, new UpdatesCommand(UpdatesVerb.Read));
        var id = action.ToString(CultureInfo.InvariantCulture);
        return answer.Updates.Open is { State: ActionState.CancelAsked } open && open.Id == action
            ? await DdiJson.AnswerAsync(context, writer =>
            {
                writer.WriteString("id", id);
                writer.WriteStartObject("cancelAction");
                writer.WriteString("stopId", id);
                writer.WriteEndObject();
            })
            : throw Unknown(action);
    }

    public async Task<IResult> GetConfirmationsAsync(HttpContext context, string tenant, string device)
    {
        var (key, answer) = await devices.TakeAsync(context, tenant, device, new UpdatesCommand(UpdatesVerb.Read));
        var (updates, now, links) = (answer.Updates, clock.GetUtcNow(), Links(context, key));
        return await DdiJson.AnswerAsync(context, writer =>
        {
            writer.WriteStartObject("autoConfirm");
            writer.WriteBoolean("active", updates.AutoConfirm is not null);
            if (updates.AutoConfirm is { } consent)
            {
                writer.WriteString("initiator", consent.Initiator);
                writer.WriteString("remark", consent.Remark);
                writer.WriteNumber("activatedAt", consent.ActivatedAt.ToUnixTimeMilliseconds());
            }

            writer.WriteEndObject();
            writer.WriteStartObject("_links");
            DdiJson.WriteLink(writer, updates.AutoConfirm is null ? "activateAutoConfirm" : "deactivateAutoConfirm", updates.AutoConfirm is null ? links.Activate : links.Deactivate);
            if (updates.Open is { State: ActionState.WaitingConfirmation } open)
            {
                DdiJson.WriteLink(writer, "confirmationBase", links.Confirmation(open, now));
            }

            writer.WriteEndObject();
        });
    }

    internal static ProblemException Unknown(long action) => new(ProblemKinds.NotFound, $"The device has no action {action} for this.");

    private static DdiLinks Links(HttpContext context, DeviceKey key) => new(context.Request, key.Tenant, key.Id);

    private async Task<IResult> AnswerAsync(HttpContext context, DeviceKey key, string name, DeviceAction action, int history)
    {
        var distribution = await distributions.FindAsync(key.Tenant, action.Distribution, context.RequestAborted) ?? throw new ProblemException(ProblemKinds.NotFound, $"Distribution '{action.Distribution}' is not known.");
        var (links, now) = (Links(context, key), clock.GetUtcNow());
        return await DdiJson.AnswerAsync(context, writer => DdiJson.WriteAction(writer, name, action, distribution, links, history, now));
    }
}
