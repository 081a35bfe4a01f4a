using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Actors.Devices;
using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Actors.Storage.Devices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Devices;

/// <summary>Tokens, groups and issuers of a tenant's devices.</summary>
internal sealed class FleetCommands(IGrainFactory grains, ITenantResolver tenants, IDeviceStore store, TimeProvider clock)
{
    private const int SecretBytes = 32;
    private const string Gateway = "gateway";
    private const string Enrol = "enrol";

    /// <summary>Makes a token, and tells it once.</summary>
    public async Task<Created<TokenDetail>> AddTokenAsync(HttpContext context, TokenRequest request)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var token = new DeviceTokenView(
            request.Id ?? Guid.CreateVersion7().ToString("N"),
            request.Kind switch
            {
                null or Enrol => false,
                Gateway => true,
                _ => throw new ProblemException(ProblemKinds.InvalidRequest, "kind has to be enrol or gateway."),
            },
            request.MaxUses ?? 1,
            clock.GetUtcNow())
        {
            ExpiresAt = request.ExpiresAt,
            Groups = [.. request.Groups ?? []],
            Attributes = request.Attributes?.ToDictionary() ?? [],
        };
        Check(await Grain(context).AddTokenAsync(new AddDeviceToken(SHA256.HashData(Encoding.UTF8.GetBytes(secret)), token), context.RequestAborted), token.Id);
        return TypedResults.Created($"/api/v1/devices/tokens/{token.Id}", ToDetail(token, 0, secret));
    }

    /// <summary>The tokens, without what they are.</summary>
    public async Task<Ok<TokenDetail[]>> ListTokensAsync(HttpContext context)
    {
        var fleet = await Grain(context).GetAsync(context.RequestAborted);
        var uses = await store.CountUsesAsync(tenants.Resolve(context), context.RequestAborted);
        return TypedResults.Ok(fleet.Tokens.Select(token => ToDetail(token, uses.GetValueOrDefault(token.Id), null)).ToArray());
    }

    /// <summary>Takes a token no more.</summary>
    public async Task<NoContent> RemoveTokenAsync(HttpContext context, string id)
    {
        Check(await Grain(context).RemoveTokenAsync(id, context.RequestAborted), id);
        return TypedResults.NoContent();
    }

    /// <summary>The groups.</summary>
    public async Task<Ok<GroupDetail[]>> ListGroupsAsync(HttpContext context)
    {
        var fleet = await Grain(context).GetAsync(context.RequestAborted);
        return TypedResults.Ok(fleet.Groups.OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new GroupDetail(group.Key, group.Value.Filter, group.Value.Description)).ToArray());
    }

    /// <summary>A group.</summary>
    public async Task<Ok<GroupDetail>> GetGroupAsync(HttpContext context, string group)
    {
        var found = (await Grain(context).GetAsync(context.RequestAborted)).Groups.GetValueOrDefault(group)
            ?? throw new ProblemException(ProblemKinds.NotFound, $"There is no group '{Inference.Refusal.Shorten(group)}'.");
        return TypedResults.Ok(new GroupDetail(group, found.Tagged(context).Filter, found.Description));
    }

    /// <summary>Makes or changes a group.</summary>
    public async Task<Ok<GroupDetail>> PutGroupAsync(HttpContext context, string group, GroupDetail detail)
    {
        Check(await Grain(context).PutGroupAsync(group, new DeviceGroupView(detail.Filter, detail.Description), context.RequestAborted), group);
        return await GetGroupAsync(context, group);
    }

    /// <summary>Removes a group; devices that were put in keep its name.</summary>
    public async Task<NoContent> RemoveGroupAsync(HttpContext context, string group)
    {
        Check(await Grain(context).PutGroupAsync(group, null, context.RequestAborted), group);
        return TypedResults.NoContent();
    }

    /// <summary>The issuers.</summary>
    public async Task<Ok<IssuerDetail[]>> ListIssuersAsync(HttpContext context)
    {
        var fleet = await Grain(context).GetAsync(context.RequestAborted);
        return TypedResults.Ok(fleet.Issuers.OrderBy(issuer => issuer.Key, StringComparer.Ordinal).Select(issuer => new IssuerDetail(issuer.Key, issuer.Value)).ToArray());
    }

    /// <summary>Takes client certificates of an issuer.</summary>
    public async Task<Ok<IssuerDetail>> PutIssuerAsync(HttpContext context, string issuer, IssuerDetail detail)
    {
        Check(await Grain(context).PutIssuerAsync(issuer, detail.Certificate ?? "", context.RequestAborted), issuer);
        return TypedResults.Ok(detail with { Name = issuer });
    }

    /// <summary>Takes them no more.</summary>
    public async Task<NoContent> RemoveIssuerAsync(HttpContext context, string issuer)
    {
        Check(await Grain(context).PutIssuerAsync(issuer, null, context.RequestAborted), issuer);
        return TypedResults.NoContent();
    }

    private static TokenDetail ToDetail(DeviceTokenView token, long uses, string? secret) => new(
        token.Id, token.IsGateway ? Gateway : Enrol, token.MaxUses, uses, token.CreatedAt, token.ExpiresAt, token.Groups, token.Attributes, secret);

    private static void Check(DeviceFleetChange change, string name)
    {
        if (change.Outcome != DeviceOutcome.Done)
        {
            throw change.Outcome switch
            {
                DeviceOutcome.Unknown => new ProblemException(ProblemKinds.NotFound, $"There is no '{Inference.Refusal.Shorten(name)}' here."),
                DeviceOutcome.Conflict => new ProblemException(ProblemKinds.AlreadyThere, change.Reason!),
                _ => new ProblemException(ProblemKinds.InvalidRequest, change.Reason ?? "It cannot be kept so."),
            };
        }
    }

    private IDeviceFleetGrain Grain(HttpContext context) => grains.GetDeviceFleet(tenants.Resolve(context));
}
