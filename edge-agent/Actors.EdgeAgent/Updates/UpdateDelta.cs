using Actors.Domain.Edge.Slots;
using Actors.Domain.Updates.Delta;
using Actors.EdgeAgent.Files;
using Actors.EdgeAgent.Platform;
using Actors.EdgeAgent.Slots;

namespace Actors.EdgeAgent.Updates;

/// <summary>Makes the file of an update from the one that is served and what differs, where the platform has that. Whatever goes wrong, the full file is fetched.</summary>
internal sealed partial class UpdateDelta(PlatformClient platform, ModelSlots slots, ILogger<UpdateDelta> logger)
{
    /// <summary>Tries to.</summary>
    /// <param name="candidate">The update.</param>
    /// <param name="file">The file, empty; empty again where it cannot be made.</param>
    /// <returns>Whether the file is whole.</returns>
    /// <exception cref="HttpRequestException">The platform cannot be reached.</exception>
    public async Task<bool> TryAsync(UpdateCandidate candidate, IDeviceFile file, CancellationToken cancellationToken)
    {
        var state = slots.State;
        if (state.Served is not { } served)
        {
            return false;
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/updates/{platform.Identity!.Tenant}/deltas/{served.Sha256}/{candidate.Content.Sha256}");
        using var response = await platform.SendAsync(request, isDdi: false, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            return false;
        }

        await using var source = File.OpenRead(slots.PathOf(state.Active));
        await using var delta = await platform.ReadAsync(response, cancellationToken);
        await using var output = new DownloadStream(file);
        var verdict = await DeltaReader.ApplyAsync(source, delta, output, candidate.Content.Sha256, candidate.Content.SizeBytes, cancellationToken);
        LogDelta(candidate.Action, verdict);
        if (verdict != DeltaVerdict.Applied)
        {
            file.Truncate(0);
        }

        return verdict == DeltaVerdict.Applied;
    }

    [LoggerMessage(6155, LogLevel.Information, "Update {Action}: the difference to what is served: {Verdict}")]
    private partial void LogDelta(string action, DeltaVerdict verdict);
}
