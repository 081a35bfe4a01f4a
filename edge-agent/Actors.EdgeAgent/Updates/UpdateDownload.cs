using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Actors.Domain.Edge.Slots;
using Actors.EdgeAgent.Files;
using Actors.EdgeAgent.Platform;
using Actors.EdgeAgent.Slots;
using Microsoft.Extensions.Options;

namespace Actors.EdgeAgent.Updates;

/// <summary>Fetches the file of an update, on from where a fetch before broke off, also before a power cut, and looks whether it is the right one.</summary>
internal sealed class UpdateDownload(IDeviceFiles files, PlatformClient platform, UpdateDelta difference, IOptions<AgentOptions> options)
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
        if (file.Length > candidate.Content.SizeBytes)
        {
            file.Truncate(0);
        }

        if (file.Length < candidate.Content.SizeBytes && (file.Length > 0 || !await difference.TryAsync(candidate, file, cancellationToken)))
        {
            await FetchAsync(candidate, file, cancellationToken);
        }

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
        string found;
        await using (var file = File.OpenRead(files.PathOf(name)))
        {
            found = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
        }

        if (found == candidate.Content.Sha256)
        {
            return null;
        }

        files.Delete(name);
        return $"hash: the file's SHA-256 is {found}, not {candidate.Content.Sha256}.";
    }

    /// <summary>Whether a file is there and is what it should be.</summary>
    public static async Task<bool> IsAsync(IDeviceFiles files, string name, SlotContent content, CancellationToken cancellationToken)
    {
        if (files.LengthOf(name) != content.SizeBytes)
        {
            return false;
        }

        await using var file = File.OpenRead(files.PathOf(name));
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken)) == content.Sha256;
    }

    /// <summary>Deletes what was fetched for updates that are over.</summary>
    public void Clear(string? but = null)
    {
        foreach (var name in files.List(Folder).Where(name => name.EndsWith(".download", StringComparison.Ordinal) && name != but))
        {
            files.Delete(Path.Combine(Folder, name));
        }
    }

    private async Task FetchAsync(UpdateCandidate candidate, IDeviceFile file, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, candidate.Download);
        if (file.Length > 0)
        {
            request.Headers.Range = new RangeHeaderValue(file.Length, null);
        }

        using var response = await platform.SendAsync(request, isDdi: true, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        _ = response.EnsureSuccessStatusCode();
        if (file.Length > 0 && (response.StatusCode != HttpStatusCode.PartialContent || response.Content.Headers.ContentRange?.From != file.Length))
        {
            file.Truncate(0); // the whole of it
        }

        await using var content = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[64 * 1024];
        long synced = file.Length;
        while (await content.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (file.Length + read > candidate.Content.SizeBytes)
            {
                file.Truncate(0);
                throw new InvalidDataException($"length: the file is longer than the {candidate.Content.SizeBytes} bytes that it should have.");
            }

            file.Append(buffer.AsSpan(0, read));
            if (file.Length - synced >= SyncBytes)
            {
                file.Sync();
                synced = file.Length;
            }
        }

        if (file.Length < candidate.Content.SizeBytes)
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

        var tests = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        if (candidate.TestsSha256 is { } expected && Convert.ToHexStringLower(SHA256.HashData(tests)) != expected)
        {
            throw new InvalidDataException("hash: the test rows are not those that they should be.");
        }

        files.Replace(ModelTrial.TestsFile, tests);
    }
}
