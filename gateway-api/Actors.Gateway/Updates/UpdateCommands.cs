using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Actors.Updates;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Updates;

/// <summary>Answers for what a tenant's devices accept.</summary>
internal sealed class UpdateCommands(IGrainFactory grains, ITenantResolver tenants, DeltaWorkshop deltas)
{
    /// <summary>Makes the repository where there is none; answers its newest root.</summary>
    public async Task<FileContentHttpResult> CreateAsync(HttpContext context, string tenant)
    {
        var root = await Repository(context, tenant).CreateAsync(context.RequestAborted);
        return TypedResults.File(root.Content, "application/json");
    }

    /// <summary>Every target.</summary>
    public async Task<Ok<TargetList>> ListAsync(HttpContext context, string tenant)
    {
        var targets = await Repository(context, tenant).GetTargetsAsync(context.RequestAborted);
        return TypedResults.Ok(new TargetList([.. targets.Select(Map)]));
    }

    /// <summary>Publishes a version, and has the differences made from those of the model that devices have.</summary>
    public async Task<Ok<TargetDetail>> PublishAsync(HttpContext context, string tenant, TargetRequest request)
    {
        var target = Read(request.Model, request.Version);
        var repository = Repository(context, tenant);
        var change = await repository.PublishAsync(target, context.RequestAborted);
        if (ProblemKinds.Of(change.Outcome) is { } kind)
        {
            throw new ProblemException(kind, $"Model '{target.Model}', version {target.Version}: {change.Detail ?? kind.Title + "."}");
        }

        deltas.Expect(await repository.GetTargetsAsync(context.RequestAborted), change.Target!);
        return TypedResults.Ok(Map(change.Target!));
    }

    /// <summary>Withdraws a version.</summary>
    public async Task<NoContent> WithdrawAsync(HttpContext context, string tenant, string model, int version)
    {
        _ = await Repository(context, tenant).WithdrawAsync(Read(model, version), context.RequestAborted);
        return TypedResults.NoContent();
    }

    /// <summary>Takes a root of the body.</summary>
    public async Task<Ok<RootDetail>> PutRootAsync(HttpContext context, string tenant)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return Answer(await Repository(context, tenant).PutRootAsync(body.ToArray(), context.RequestAborted));
    }

    /// <summary>Replaces the key of a role.</summary>
    public async Task<Ok<RootDetail>> RotateAsync(HttpContext context, string tenant, string role) =>
        role is "root" or "targets" or "snapshot" or "timestamp"
            ? Answer(await Repository(context, tenant).RotateAsync(role, context.RequestAborted))
            : throw new ProblemException(ProblemKinds.NotFound, $"There is no role '{Inference.Refusal.Shorten(role)}'.");

    private static PublishTarget Read(string model, int version)
    {
        ModelQueries.CheckName(model);
        return version > 0 ? new PublishTarget(model, version) : throw new ProblemException(ProblemKinds.UnknownVersion, $"Model '{model}' has no version {version}.");
    }

    private static Ok<RootDetail> Answer(RootChange change) => change.Reason is null
        ? TypedResults.Ok(new RootDetail(change.Version))
        : throw new ProblemException(ProblemKinds.RefusedRoot, $"{change.Reason}: {change.Detail} The root is still version {change.Version}.");

    private static TargetDetail Map(UpdateTargetView target) => new(
        target.Path, target.Model, target.Version, target.Digest, target.SizeBytes, target.Signature,
        FormattableString.Invariant($"targets/{target.Model}/{target.Digest}.{target.Version}.onnx"));

    private IUpdateRepositoryGrain Repository(HttpContext context, string tenant) => tenants.Resolve(context) == tenant
        ? grains.GetUpdateRepository(tenant)
        : throw new ProblemException(ProblemKinds.Forbidden, "The credential is another tenant's.");
}
