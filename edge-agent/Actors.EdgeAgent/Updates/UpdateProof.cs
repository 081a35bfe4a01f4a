using System.Net;
using Actors.Domain.Edge.Slots;
using Actors.Domain.Updates.Tuf;
using Actors.EdgeAgent.Files;
using Actors.EdgeAgent.Platform;
using Actors.EdgeAgent.Time;
using Microsoft.Extensions.Options;

namespace Actors.EdgeAgent.Updates;

/// <summary>
/// Looks whether signed metadata vouch for the file of an update (TUF). A device that came with a root trusts nothing that it does not lead to; one that came without
/// has the digest of the order, and the connection, and no more.
/// </summary>
internal sealed class UpdateProof(PlatformClient platform, IDeviceFiles files, ReservedSpace space, AgentClock time, IOptions<AgentOptions> options, TimeProvider clock)
{
    private readonly DeviceTufStore _store = new(files, space);

    /// <summary>Checks a candidate.</summary>
    /// <returns>The named reason against it, for people; null where nothing speaks against it.</returns>
    /// <exception cref="HttpRequestException">The repository cannot be asked now.</exception>
    public async Task<string?> CheckAsync(UpdateCandidate candidate, CancellationToken cancellationToken)
    {
        if (options.Value.Updates.Root is not { } root)
        {
            return null;
        }

        if (candidate.Target is not { } path)
        {
            return "missing: the order names no signed target, and this device takes nothing else.";
        }

        var client = new TufClient(_store, FetchAsync);
        if (await _store.ReadAsync(TufRole.Root, cancellationToken) is null
            && await client.InitializeAsync(await File.ReadAllBytesAsync(root, cancellationToken), cancellationToken) is { IsTrusted: false } untrusted)
        {
            return untrusted.ToString();
        }

        var fresh = await client.RefreshAsync(time.TrueNow ?? clock.GetUtcNow(), cancellationToken);
        var found = fresh.IsTrusted ? await client.FindAsync(path, cancellationToken) : new TufLookup(fresh, null, null);
        if (found.Verdict.Reason == TufReason.Unavailable)
        {
            throw new HttpRequestException(found.Verdict.ToString());
        }

        return !found.Verdict.IsTrusted || found.Target is not { } target ? found.Verdict.ToString()
            : target.Length != candidate.Content.SizeBytes ? $"length: the signed metadata give {path} {target.Length} bytes, the order {candidate.Content.SizeBytes}."
            : target.Sha256 != candidate.Content.Sha256 ? $"hash: the signed metadata give {path} another SHA-256 than the order."
            : null;
    }

    private async ValueTask<Stream?> FetchAsync(string name, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/updates/{platform.Identity!.Tenant}/{name}");
        var response = await platform.SendAsync(request, isDdi: false, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden)
        {
            response.Dispose();
            return null;
        }

        _ = response.EnsureSuccessStatusCode();
        return await platform.ReadAsync(response, cancellationToken);
    }
}
