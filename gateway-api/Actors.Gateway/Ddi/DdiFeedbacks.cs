using Actors.Devices;
using Actors.Domain.Campaigns;
using Actors.Gateway.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Ddi;

/// <summary>Takes in what devices say. Nothing is answered before it is on disk.</summary>
internal sealed class DdiFeedbacks(DdiDevices devices)
{
    private static readonly string[] Modes = ["merge", "replace", "remove"];

    public async Task<Ok> TakeAsync(HttpContext context, string tenant, string device, long action, DdiFeedback feedback)
    {
        var command = feedback.ToCommand(UpdatesVerb.Feedback, action) ?? throw Malformed();
        var (_, answer) = await devices.TakeAsync(context, tenant, device, command);
        return answer.Outcome switch
        {
            UpdatesOutcome.Closed => throw new ProblemException(ProblemKinds.ActionClosed, $"Action {action} is over."),
            UpdatesOutcome.Unknown => throw DdiCommands.Unknown(action),
            _ => TypedResults.Ok(),
        };
    }

    public async Task<Ok> TakeCancelAsync(HttpContext context, string tenant, string device, long action, DdiFeedback feedback)
    {
        var command = feedback.ToCommand(UpdatesVerb.CancelFeedback, action) ?? throw Malformed();
        var (_, answer) = await devices.TakeAsync(context, tenant, device, command);
        return answer.Outcome switch
        {
            UpdatesOutcome.Unknown => throw DdiCommands.Unknown(action),

            // A device whose answer was lost says again that it gave up.
            UpdatesOutcome.Closed when answer.Updates.Find(action)?.State == ActionState.Cancelled => TypedResults.Ok(),
            UpdatesOutcome.Closed or UpdatesOutcome.NotCancelable => throw new ProblemException(ProblemKinds.NotCancelable, $"Nobody cancels action {action}."),
            _ => TypedResults.Ok(),
        };
    }

    public async Task<Ok> ConfirmAsync(HttpContext context, string tenant, string device, long action, DdiConfirmation confirmation)
    {
        var command = new UpdatesCommand(UpdatesVerb.Confirm)
        {
            Action = action,
            IsConfirmed = confirmation.Confirmation?.ToLowerInvariant() switch
            {
                "confirmed" => true,
                "denied" => false,
                _ => throw new ProblemException(ProblemKinds.InvalidRequest, "confirmation is confirmed or denied."),
            },
            Code = confirmation.Code,
            Messages = [.. (confirmation.Details ?? []).Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => text!).Take(CampaignLimits.MaxMessages)],
        };
        var (_, answer) = await devices.TakeAsync(context, tenant, device, command);
        return answer.Outcome switch
        {
            UpdatesOutcome.Closed => throw new ProblemException(ProblemKinds.ActionClosed, $"Action {action} is over."),
            UpdatesOutcome.Unknown => throw DdiCommands.Unknown(action),
            _ => TypedResults.Ok(),
        };
    }

    public async Task<Ok> ConsentAsync(HttpContext context, string tenant, string device, bool isGiven, DdiConsent? consent)
    {
        if (consent?.Initiator?.Length > CampaignLimits.MaxMessage || consent?.Remark?.Length > CampaignLimits.MaxMessage)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"initiator and remark have at most {CampaignLimits.MaxMessage} characters.");
        }

        _ = await devices.TakeAsync(context, tenant, device, new UpdatesCommand(UpdatesVerb.AutoConfirm) { IsConfirmed = isGiven, Initiator = consent?.Initiator, Remark = consent?.Remark });
        return TypedResults.Ok();
    }

    public async Task<Ok> DescribeAsync(HttpContext context, string tenant, string device, DdiConfigData config)
    {
        var mode = config.Mode?.ToLowerInvariant() ?? "merge";
        if (config.Data is not { } data || !Modes.Contains(mode))
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, "Config data are like {\"mode\":\"merge\",\"data\":{\"board\":\"x\"}}; mode is merge, replace or remove.");
        }

        var (key, _) = await devices.TakeAsync(context, tenant, device, new UpdatesCommand(UpdatesVerb.Read));
        var change = await devices.DescribeAsync(key, new AmendDevice
        {
            Attributes = mode == "remove" ? data.ToDictionary(known => known.Key, _ => (string?)null, StringComparer.Ordinal) : data,
            ReplacesAttributes = mode == "replace",
        });
        if (change.Outcome != DeviceOutcome.Done)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, change.Reason ?? "The config data cannot be taken.");
        }

        _ = await devices.TakeAsync(key, new UpdatesCommand(UpdatesVerb.Describe));
        return TypedResults.Ok();
    }

    public async Task<StatusCodeHttpResult> InstallAsync(HttpContext context, string tenant, string device, DdiInstalled installed)
    {
        if (installed is not { Name.Length: > 0 and <= CampaignLimits.MaxName, Version.Length: > 0 and <= CampaignLimits.MaxName })
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"name and version have 1 to {CampaignLimits.MaxName} characters.");
        }

        var (_, answer) = await devices.TakeAsync(context, tenant, device, new UpdatesCommand(UpdatesVerb.Install) { Distribution = $"{installed.Name}:{installed.Version}" });
        return TypedResults.StatusCode(answer.Outcome == UpdatesOutcome.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static ProblemException Malformed() => new(
        ProblemKinds.InvalidRequest,
        "Feedback is like {\"status\":{\"execution\":\"closed\",\"result\":{\"finished\":\"success\"},\"details\":[\"done\"]}}; execution is closed, proceeding, canceled, scheduled, rejected, resumed, download or downloaded, finished is success, failure or none.");
}
