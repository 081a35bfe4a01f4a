using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Actors.Domain.Edge.Slots;
using Actors.Domain.Updates.Sealed;
using Actors.EdgeAgent.Files;
using Actors.EdgeAgent.Platform;

namespace Actors.EdgeAgent.Sealing;

/// <summary>Begins the file of an update that comes sealed: asks for its content key, wrapped to this device.</summary>
internal sealed class SealedDownload(PlatformClient platform)
{
    /// <summary>Begins a file, or goes on with one that was begun.</summary>
    /// <returns>Where the sealed copy is, which follows in the file.</returns>
    /// <exception cref="HttpRequestException">The platform does not answer, now.</exception>
    /// <exception cref="InvalidDataException">It has nothing sealed for this device; the message names the reason.</exception>
    public async Task<string> BeginAsync(UpdateCandidate candidate, IDeviceFile file, CancellationToken cancellationToken)
    {
        var (who, sha256) = (platform.Identity!, candidate.Content.Sha256);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/updates/{who.Tenant}/sealed/{Uri.EscapeDataString(who.Id)}/{sha256}");
        using var response = await platform.SendAsync(request, isDdi: false, HttpCompletionOption.ResponseContentRead, cancellationToken);
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.Gone)
        {
            throw new InvalidDataException($"sealed: the platform has no sealed copy for this device, and it takes no other: {await response.Content.ReadAsStringAsync(cancellationToken)}");
        }

        _ = response.EnsureSuccessStatusCode();
        var detail = await response.Content.ReadFromJsonAsync<Detail>(JsonSerializerOptions.Web, cancellationToken);
        if (detail is not { WrappedKey.Length: WrappedKey.Bytes, Location.Length: > 0 })
        {
            throw new InvalidDataException("sealed: the platform's answer holds no wrapped key.");
        }

        if (file.Length < SealedFile.HeadBytes)
        {
            // A key that came before is as good as this one.
            file.Truncate(0);
            file.Append(SealedFile.Head(sha256, detail.WrappedKey));
        }

        return detail.Location;
    }

    private sealed record Detail(byte[]? WrappedKey, string? Location);
}
