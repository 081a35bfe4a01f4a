using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Security.Cryptography;
using Actors.Devices;
using Actors.Domain.Updates.Sealed;
using Actors.Gateway.Devices;
using Actors.Gateway.Problems;
using Actors.Storage.Artifacts;
using Actors.Storage.Updates;
using Actors.Updates;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Actors.Gateway.Updates;

/// <summary>
/// Gives targets sealed: one sealed copy a tenant and file, which any cache may keep, and its content key wrapped to the device that asks. The copy is made when it
/// is first asked for, and again when it was collected: the same bytes every time.
/// </summary>
internal sealed class SealedModels(IGrainFactory grains, IArtifactStore artifacts, IDeviceAuthentication devices, IUpdateKeys keys) : IDisposable
{
    /// <summary>Copies that are known, at most; when there are more, all are forgotten.</summary>
    private const int MaxKnown = 10_000;

    private readonly ConcurrentDictionary<(string Tenant, string Digest), string> _known = [];

    /// <summary>Copies are made one at a time: whoever asks meanwhile waits, and finds it made.</summary>
    private readonly SemaphoreSlim _making = new(1);

    /// <summary>The content key of a target, wrapped to a device's public key.</summary>
    public async Task<Ok<SealedDetail>> GetKeyAsync(HttpContext context, string tenant, string device, string sha256)
    {
        var key = (await devices.AuthenticateAsync(context, tenant, device)).Admitted();
        var target = await FindAsync(tenant, sha256, context.RequestAborted);
        var pem = (await grains.GetDevice(key).GetAsync(context.RequestAborted))?.PublicKey;
        if (pem is null || EcPoint.FromPem(pem) is not { } point)
        {
            throw new ProblemException(ProblemKinds.NotFound, $"The device '{key.Id}' was enrolled without a public key on P-256: it can be sent nothing sealed.");
        }

        using var ephemeral = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var wrapped = WrappedKey.Wrap(point, ephemeral, tenant, key.Id, sha256, keys.ContentKey(tenant, sha256).Key);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new SealedDetail(
            sha256, target.SizeBytes, Convert.ToBase64String(wrapped), $"/api/v1/updates/{tenant}/sealed/{sha256}", SealedModel.SealedLength(target.SizeBytes)));
    }

    /// <summary>The sealed copy of a target, for everybody: it is of use to who has a key.</summary>
    public async Task<FileStreamHttpResult> GetCopyAsync(HttpContext context, string tenant, string sha256)
    {
        UpdateAccess.CheckTenant(tenant);
        _ = await FindAsync(tenant, sha256, context.RequestAborted);
        var file = await OpenAsync(tenant, sha256, context.RequestAborted) ?? throw new ProblemException(ProblemKinds.Gone, "The target's file is no longer stored.");
        context.Response.RegisterForDispose(file);
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.File(
            new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous),
            "application/vnd.actors.sealed-model", entityTag: new EntityTagHeaderValue($"\"sealed-{sha256}\""), enableRangeProcessing: true);
    }

    public void Dispose() => _making.Dispose();

    private async Task<UpdateTargetView> FindAsync(string tenant, string sha256, CancellationToken cancellationToken) =>
        await grains.GetUpdateRepository(tenant).FindTargetAsync(sha256, null, cancellationToken)
        ?? throw new ProblemException(ProblemKinds.NotFound, "No target that is published has this digest.");

    private async Task<ArtifactFile?> OpenAsync(string tenant, string sha256, CancellationToken cancellationToken)
    {
        if (await FindCopyAsync(tenant, sha256, cancellationToken) is { } known)
        {
            return known;
        }

        await _making.WaitAsync(cancellationToken);
        try
        {
            return await FindCopyAsync(tenant, sha256, cancellationToken) ?? await MakeAsync(tenant, sha256, cancellationToken);
        }
        finally
        {
            _ = _making.Release();
        }
    }

    private async Task<ArtifactFile?> FindCopyAsync(string tenant, string sha256, CancellationToken cancellationToken) =>
        _known.TryGetValue((tenant, sha256), out var copy) ? await artifacts.OpenFileAsync(copy, cancellationToken) : null;

    private async Task<ArtifactFile?> MakeAsync(string tenant, string sha256, CancellationToken cancellationToken)
    {
        using var plain = await artifacts.OpenFileAsync(sha256, cancellationToken);
        if (plain is null)
        {
            return null;
        }

        var pipe = new Pipe();
        var sealing = SealAsync(plain, pipe.Writer, keys.ContentKey(tenant, sha256), cancellationToken);
        var staged = await artifacts.StageAsync(pipe.Reader.AsStream(), SealedModel.SealedLength(plain.SizeBytes), cancellationToken);
        await sealing;
        await artifacts.CommitAsync(staged, cancellationToken);
        if (_known.Count >= MaxKnown)
        {
            _known.Clear();
        }

        _known[(tenant, sha256)] = staged.Digest;
        return await artifacts.OpenFileAsync(staged.Digest, cancellationToken);
    }

    private static async Task SealAsync(ArtifactFile plain, PipeWriter writer, (byte[] Key, byte[] Prefix) content, CancellationToken cancellationToken)
    {
        try
        {
            await using var input = new FileStream(plain.Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);
            await SealedModel.SealAsync(input, writer.AsStream(leaveOpen: true), content.Key, content.Prefix, cancellationToken);
            await writer.CompleteAsync();
        }
        catch (Exception failed)
        {
            // Whoever reads hears of it, rather than of an end that is none.
            await writer.CompleteAsync(failed);
            throw;
        }
    }
}
