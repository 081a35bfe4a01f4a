using System.Text;
using System.Text.Json;
using Actors.Devices;
using Actors.Domain.Devices;
using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Devices;

/// <summary>Does what operators want of devices.</summary>
internal sealed class DeviceCommands(IGrainFactory grains, ITenantResolver tenants, DeviceQueries queries)
{
    /// <summary>Changes attributes, groups and lease.</summary>
    public Task<Ok<DeviceDetail>> AmendAsync(HttpContext context, string id, DevicePatch patch) =>
        ChangeAsync(context, id, device => device.AmendAsync(ToAmend(patch) with { IfVersion = EntityTags.Demanded(context) }, context.RequestAborted), view => view.Version);

    /// <summary>Replaces or patches the desired properties.</summary>
    public Task<Ok<DeviceDetail>> SetDesiredAsync(HttpContext context, string id, JsonElement content, bool isPatch) => ChangeAsync(
        context, id, device => device.SetDesiredAsync(new SetDesired(Encoding.UTF8.GetBytes(content.GetRawText()), isPatch, EntityTags.Demanded(context)), context.RequestAborted), view => view.DesiredVersion);

    /// <summary>Takes the credentials no more.</summary>
    public Task<Ok<DeviceDetail>> RevokeAsync(HttpContext context, string id, DeviceReason reason) =>
        ChangeAsync(context, id, device => device.RevokeAsync(ToRevoke(reason), context.RequestAborted), view => view.Version);

    /// <summary>Takes them again.</summary>
    public Task<Ok<DeviceDetail>> ReinstateAsync(HttpContext context, string id) =>
        ChangeAsync(context, id, device => device.RevokeAsync(new RevokeDevice(null), context.RequestAborted), view => view.Version);

    /// <summary>Gives a new key.</summary>
    public async Task<Ok<DeviceKeyAnswer>> RotateAsync(HttpContext context, string id)
    {
        var given = await Grain(context, id).RotateKeyAsync(context.RequestAborted);
        return given.Outcome == DeviceOutcome.Done ? TypedResults.Ok(new DeviceKeyAnswer(id, given.Key!)) : throw Unknown(id);
    }

    /// <summary>Forgets a device.</summary>
    public async Task<NoContent> DeleteAsync(HttpContext context, string id)
    {
        Check(id, await Grain(context, id).DeleteAsync(context.RequestAborted));
        return TypedResults.NoContent();
    }

    /// <summary>Begins a change of many.</summary>
    public async Task<Accepted<DeviceJobView>> StartJobAsync(HttpContext context, JobRequest request)
    {
        var changes = (request.Amend is null ? 0 : 1) + (request.Desired is null ? 0 : 1) + (request.Revoke is null ? 0 : 1);
        if (changes != 1)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, "A job has exactly one of amend, desired and revoke.");
        }

        var tenant = tenants.Resolve(context);
        _ = await queries.ReadAsync(tenant, request.Filter, context.RequestAborted);
        if (request.Desired is { ValueKind: not JsonValueKind.Object })
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, "desired has to be a JSON object.");
        }

        var id = Guid.CreateVersion7().ToString("N");
        var started = await grains.GetDeviceJob(tenant, id).StartAsync(
            new StartDeviceJob(request.Filter)
            {
                Amend = request.Amend is { } amend ? ToAmend(amend) : null,
                Desired = request.Desired is { } desired ? new SetDesired(Encoding.UTF8.GetBytes(desired.GetRawText()), IsPatch: true, null) : null,
                Revoke = request.Revoke is { } revoke ? ToRevoke(revoke) : null,
            },
            context.RequestAborted);
        return TypedResults.Accepted($"/api/v1/devices/jobs/{id}", started);
    }

    /// <summary>How far a job is.</summary>
    public async Task<Ok<DeviceJobView>> GetJobAsync(HttpContext context, string id) =>
        TypedResults.Ok(await Job(context, id).GetAsync(context.RequestAborted) ?? throw UnknownJob(id));

    /// <summary>Ends a job where it is.</summary>
    public async Task<Ok<DeviceJobView>> CancelJobAsync(HttpContext context, string id) =>
        TypedResults.Ok(await Job(context, id).CancelAsync(context.RequestAborted) ?? throw UnknownJob(id));

    internal static DeviceKey KeyOf(string tenant, string id) => DeviceKey.IsId(id) ? new DeviceKey(tenant, id) : throw Unknown(id);

    internal static ProblemException Unknown(string id) => new(ProblemKinds.UnknownDevice, $"There is no device '{Inference.Refusal.Shorten(id)}'.");

    private static ProblemException UnknownJob(string id) => new(ProblemKinds.NotFound, $"There is no job '{Inference.Refusal.Shorten(id)}'.");

    private static AmendDevice ToAmend(DevicePatch patch) => new()
    {
        Attributes = patch.Attributes?.ToDictionary(),
        AddGroups = patch.AddGroups is { } add ? [.. add] : null,
        RemoveGroups = patch.RemoveGroups is { } remove ? [.. remove] : null,
        Lease = patch.LeaseSeconds is { } seconds
            ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, (long)DeviceRules.LongestLease.TotalSeconds + 1))
            : null,
    };

    private static RevokeDevice ToRevoke(DeviceReason reason) => reason.Reason is { Length: > 0 and <= DeviceRules.MaxText } text
        ? new RevokeDevice(text)
        : throw new ProblemException(ProblemKinds.InvalidRequest, $"reason has to be 1 to {DeviceRules.MaxText} characters.");

    private async Task<Ok<DeviceDetail>> ChangeAsync(HttpContext context, string id, Func<IDeviceGrain, ValueTask<DeviceChange>> change, Func<DeviceView, long> version)
    {
        var changed = await change(Grain(context, id));
        Check(id, changed);
        EntityTags.Put(context, version(changed.Device!));
        return TypedResults.Ok(changed.Device!.ToDetail());
    }

    private static void Check(string id, DeviceChange change)
    {
        if (change.Outcome != DeviceOutcome.Done)
        {
            throw change.Outcome switch
            {
                DeviceOutcome.Unknown => Unknown(id),
                DeviceOutcome.Conflict => new ProblemException(ProblemKinds.RevisionConflict, change.Reason!),
                _ => new ProblemException(ProblemKinds.InvalidRequest, change.Reason ?? "The device cannot be changed so."),
            };
        }
    }

    private IDeviceGrain Grain(HttpContext context, string id) => grains.GetDevice(KeyOf(tenants.Resolve(context), id));

    private IDeviceJobGrain Job(HttpContext context, string id) =>
        Guid.TryParseExact(id, "N", out _) ? grains.GetDeviceJob(tenants.Resolve(context), id) : throw UnknownJob(id);
}
