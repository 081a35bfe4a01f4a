using System.Buffers.Text;
using System.Text;
using Actors.Campaigns;
using Actors.Devices;
using Actors.Domain.Campaigns;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Campaigns;

/// <summary>Answers the addresses under <c>/api/v1/campaigns</c>.</summary>
internal sealed class CampaignCommands(IGrainFactory grains, ITenantResolver tenants)
{
    private const int MostId = 32;
    private const int UsualPage = 100;
    private const int MostPage = 1_000;

    public async Task<ContentHttpResult> ListAsync(HttpContext context, string? phase)
    {
        if (phase is not null && !Enum.TryParse<CampaignPhase>(phase, ignoreCase: true, out _))
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"phase is one of {string.Join(", ", Enum.GetNames<CampaignPhase>())}.");
        }

        return CampaignAnswers.Json(await grains.GetCampaigns(tenants.Resolve(context)).ListAsync(phase, context.RequestAborted));
    }

    public async Task<ContentHttpResult> CreateAsync(HttpContext context, CampaignTarget target)
    {
        var plan = target.Groups?.Contains(null!) == true ? null : target.ToPlan();
        if (plan is null)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, "type is forced, soft, timeForced or downloadOnly; a rule's metric is errors, crashes, latency, drift or accuracy; no group or rule is null.");
        }

        var change = await grains.GetCampaigns(tenants.Resolve(context)).CreateAsync(CampaignJson.Write(plan), context.RequestAborted);
        _ = CampaignAnswers.Answer(change);
        context.Response.Headers.Location = $"/api/v1/campaigns/{change.Json}";
        var json = await Grain(context, change.Json!).GetAsync(context.RequestAborted);
        return TypedResults.Content(json, "application/json", Encoding.UTF8, StatusCodes.Status202Accepted);
    }

    public async Task<ContentHttpResult> GetAsync(HttpContext context, string id) => CampaignAnswers.Json(await Grain(context, id).GetAsync(context.RequestAborted) ?? throw Unknown(id));

    public async Task<ContentHttpResult> GetGateAsync(HttpContext context, string id) => CampaignAnswers.Json(
        await Grain(context, id).JudgeModelAsync(context.RequestAborted) ?? throw new ProblemException(ProblemKinds.NotFound, $"Campaign '{Inference.Refusal.Shorten(id)}' asks nothing of a model."));

    public async Task<ContentHttpResult> OrderAsync(HttpContext context, string id, string verb, CampaignReason? reason) => reason?.Reason is { Length: > CampaignLimits.MaxMessage }
        ? throw new ProblemException(ProblemKinds.InvalidRequest, $"reason has at most {CampaignLimits.MaxMessage} characters.")
        : CampaignAnswers.Answer(await Grain(context, id).OrderAsync(verb, reason?.Reason, context.RequestAborted));

    public async Task<Ok<TargetPage>> ListTargetsAsync(HttpContext context, string id, string? state, int? group, string? cursor, int? limit)
    {
        var size = limit ?? UsualPage;
        if (size is < 1 or > MostPage || group is < 1 || (state is not null && !Enum.GetValues<ActionState>().Any(known => known.ToName() == state)))
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"limit is 1 to {MostPage}, group is from 1, state is one of {string.Join(", ", Enum.GetValues<ActionState>().Select(known => known.ToName()))}.");
        }

        var grain = Grain(context, id);
        _ = await grain.GetAsync(context.RequestAborted) ?? throw Unknown(id);
        var devices = CampaignJson.Read<TargetDetail[]>(await grain.ListTargetsAsync(ReadCursor(cursor), size, state, group - 1, context.RequestAborted));
        return TypedResults.Ok(new TargetPage(devices, devices.Length == size ? Base64Url.EncodeToString(Encoding.UTF8.GetBytes(devices[^1].Device)) : null));
    }

    public async Task<ContentHttpResult> GetTargetAsync(HttpContext context, string id, string device) => CampaignAnswers.Json(
        (DeviceKey.IsId(device) ? await Grain(context, id).GetTargetAsync(device, context.RequestAborted) : null)
            ?? throw new ProblemException(ProblemKinds.NotFound, $"Device '{Inference.Refusal.Shorten(device)}' is no target of campaign '{Inference.Refusal.Shorten(id)}'."));

    private static string ReadCursor(string? cursor)
    {
        if (cursor is null)
        {
            return "";
        }

        if (cursor.Length <= 2 * DeviceKey.MaxIdLength && Base64Url.IsValid(cursor) && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)) is var device && DeviceKey.IsId(device))
        {
            return device;
        }

        throw new ProblemException(ProblemKinds.InvalidRequest, "cursor is not one that an earlier page gave.");
    }

    private static ProblemException Unknown(string id) => new(ProblemKinds.NotFound, $"There is no campaign '{Inference.Refusal.Shorten(id)}'.");

    private ICampaignGrain Grain(HttpContext context, string id) =>
        id.Length is > 0 and <= MostId && id.All(char.IsAsciiLetterOrDigit) ? grains.GetCampaign(tenants.Resolve(context), id) : throw Unknown(id);
}
