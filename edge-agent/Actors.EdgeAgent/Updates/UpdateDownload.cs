using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Actors.Domain.Edge.Slots;
using Actors.Domain.Updates.Sealed;
using Actors.EdgeAgent.Files;
using Actors.EdgeAgent.Platform;
using Actors.EdgeAgent.Sealing;
using Actors.EdgeAgent.Slots;
using Microsoft.Extensions.Options;

namespace Actors.EdgeAgent.Updates;

/// <summary>Fetches the file of an update, on from where a fetch before broke off, also before a power cut, and looks whether it is the right one.</summary>
internal sealed class UpdateDownload(
    IDeviceFiles files, PlatformClient platform, UpdateDelta difference, SealedDownload sealedDownload, SealedFiles sealedFiles, ModelFiles models, IOptions<AgentOptions> options)
{
    private const string Folder = "updates";
    private const int SyncBytes = 4 * 1024 * 1024;

    /// <summary>The file, relative to the agent's folder. Another candidate's is another's.</summary>
    public static string FileOf(UpdateCandidate candidate) => Path.Combine(Folder, candidate.Content.Sha256 + ".download");

    /// <summary>Fetches it.</summary>
    /// <exception cref="HttpRequestException">The server does not give it, now.</exception>
    /// <exception cref="InvalidDataException">It gives something else.</exception>
    public async Task FetchAsync(UpdateCandidate candidate, CancellationToken cancellationToken)
    {
        if (candidate.Content.SizeBytes > options.Value.Updates.MaxBytes)
        {
            throw new InvalidDataException($"The model has {candidate.Content.SizeBytes} bytes; at most {options.Value.Updates.MaxBytes} are taken.");
        }

        var name = FileOf(candidate);
        Clear(Path.GetFileName(name));
        using var file = files.Open(name);
        await (sealedFiles.AreDemanded ? FetchSealedAsync(candidate, file, cancellationToken) : FetchPlainAsync(candidate, file, cancellationToken));
        file.Sync();
        if (candidate.Tests is { } tests)
        {
            await FetchTestsAsync(candidate, tests, cancellationToken);
        }
    }

    /// <summary>Looks at what was fetched. A wrong file is deleted, so that another attempt begins anew.</summary>
    /// <returns>Why it is not the right one, for people; null where it is.</returns>
    public async Task<string?> VerifyAsync(UpdateCandidate candidate, CancellationToken cancellationToken)
    {
        var name = FileOf(candidate);
        if (await models.FindFaultAsync(name, candidate.Content, cancellationToken) is not { } fault)
        {
            return null;
        }

        files.Delete(name);
        return fault;
    }

    /// <summary>Deletes what was fetched for updates that are over.</summary>
    public void Clear(string? but = null)
    {
        foreach (var name in files.List(Folder).Where(name => name.EndsWith(".download", StringComparison.Ordinal) && name != but))
        {
            files.Delete(Path.Combine(Folder, name));
        }
    }

    private async Task FetchPlainAsync(UpdateCandidate candidate, IDeviceFile file, CancellationToken cancellationToken)
    {
        var length = candidate.Content.SizeBytes;
        if (file.Length > length)
        {
            file.Truncate(0);
        }

        if (file.Length < length && (file.Length > 0 || !await difference.TryAsync(candidate, file, cancellationToken)))
        {
            await FetchAsync(candidate.Download, isDdi: true, file, new Part(0, length), cancellationToken);
        }
    }

    private async Task FetchSealedAsync(UpdateCandidate candidate, IDeviceFile file, CancellationToken cancellationToken)
    {
        var length = SealedFile.LengthOf(candidate.Content.SizeBytes);
        if (file.Length > length)
        {
            file.Truncate(0);
        }

        if (file.Length < length)
        {
            var address = await sealedDownload.BeginAsync(candidate, file, cancellationToken);
            await FetchAsync(address, isDdi: false, file, new Part(SealedFile.HeadBytes, length), cancellationToken);
        }
    }

    private async Task FetchAsync(string address, bool isDdi, IDeviceFile file, Part part, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        var from = file.Length - part.Start;
        if (from > 0)
        {
            request.Headers.Range = new RangeHeaderValue(from, null);
        }

        using var response = await platform.SendAsync(request, isDdi, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        _ = response.EnsureSuccessStatusCode();
        if (from > 0 && (response.StatusCode != HttpStatusCode.PartialContent || response.Content.Headers.ContentRange?.From != from))
        {
            file.Truncate(part.Start); // the whole of it
        }

        await using var content = await platform.ReadAsync(response, cancellationToken);
        var buffer = new byte[64 * 1024];
        long synced = file.Length;
        while (await content.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (file.Length + read > part.End)
            {
                file.Truncate(0);
                throw new InvalidDataException($"length: the file is longer than the {part.End - part.Start} bytes that it should have.");
            }

            file.Append(buffer.AsSpan(0, read));
            if (file.Length - synced >= SyncBytes)
            {
                file.Sync();
                synced = file.Length;
            }
        }

        if (file.Length < part.End)
        {
            throw new HttpRequestException("The file ended early.");
        }
    }

    private async Task FetchTestsAsync(UpdateCandidate candidate, string address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = await platform.SendAsync(request, isDdi: true, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        _ = response.EnsureSuccessStatusCode();
        if (response.Content.Headers.ContentLength is not { } length || length > ModelTests.MaxBytes)
        {
            throw new InvalidDataException($"The test rows have no length, or more than {ModelTests.MaxBytes} bytes.");
        }

        var tests = new byte[length];
        await using (var content = await platform.ReadAsync(response, cancellationToken))
        {
            await content.ReadExactlyAsync(tests, cancellationToken);
        }

        if (candidate.TestsSha256 is { } expected && Convert.ToHexStringLower(SHA256.HashData(tests)) != expected)
        {
            throw new InvalidDataException("hash: the test rows are not those that they should be.");
        }

        files.Replace(ModelTrial.TestsFile, tests);
    }

    /// <summary>The part of a file that is fetched.</summary>
    /// <param name="Start">Where it begins.</param>
    /// <param name="End">The file's length when it is there.</param>
    private readonly record struct Part(long Start, long End);
}
