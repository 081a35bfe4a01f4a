using System.Collections.Concurrent;
using System.Security.Cryptography;
using Actors.Domain.Updates.Sealed;
using Actors.EdgeAgent.Enrolment;
using Actors.EdgeAgent.Platform;
using Actors.Inference;

namespace Actors.EdgeAgent.Sealing;

/// <summary>
/// Opens sealed files into memory, by the device's key: nothing of what it opens is written anywhere. Content keys that were unwrapped are remembered, since a token
/// or TPM may be slow; they are where the models are, in memory.
/// </summary>
internal sealed class SealedFiles(DeviceKeys keys, DeviceEnrolment enrolment) : ISealedFiles
{
    private const int MaxKnown = 8;
    private readonly ConcurrentDictionary<string, byte[]> _known = new(StringComparer.Ordinal);

    /// <summary>Whether models come sealed to this device, and no other way.</summary>
    public bool AreDemanded => keys.Key is not null;

    /// <inheritdoc/>
    public async Task<ModelContent?> OpenAsync(string path, string? sha256, CancellationToken cancellationToken)
    {
        try
        {
            return (await TryOpenAsync(path, sha256, cancellationToken))?.Content;
        }
        catch (DeviceKeyUnavailableException unavailable)
        {
            throw new ModelRefusedException($"sealed: {unavailable.Message}");
        }
    }

    /// <summary>Whether a file that is sealed could be opened now as far as the device's key is concerned; also where it is not sealed, or no key would open it.</summary>
    public async Task<bool> HasKeyAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        var head = new byte[SealedFile.HeadBytes];
        if (await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken) < head.Length || !SealedFile.IsMeant(head))
        {
            return true;
        }

        try
        {
            var (digest, wrapped) = SealedFile.Read(head);
            _ = await UnwrapAsync(digest, wrapped, cancellationToken);
            return true;
        }
        catch (DeviceKeyUnavailableException)
        {
            return false;
        }
        catch (ModelRefusedException)
        {
            return true;
        }
    }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sha256">What the file's own bytes have to hash to; null where any will do.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>The model, to be disposed of, and its digest; null where the file is not sealed.</returns>
    /// <exception cref="ModelRefusedException">It cannot be opened here, now or ever; the message names the reason.</exception>
    /// <exception cref="DeviceKeyUnavailableException">The key does not answer.</exception>
    public async Task<(ModelContent Content, string Sha256)?> TryOpenAsync(string path, string? sha256, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);

        // Read once: what is hashed is what is opened.
        using var hash = SHA256.Create();
        await using var read = new CryptoStream(file, hash, CryptoStreamMode.Read);
        var head = new byte[SealedFile.HeadBytes];
        var length = await read.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        if (!SealedFile.IsMeant(head.AsSpan(0, length)))
        {
            return null;
        }

        var modelBytes = SealedModel.PlainLength(file.Length - SealedFile.HeadBytes);
        if (length < head.Length || modelBytes < 0 || modelBytes > Array.MaxLength)
        {
            throw new ModelRefusedException("sealed: the file is cut short.");
        }

        var (digest, wrapped) = SealedFile.Read(head);
        var key = await UnwrapAsync(digest, wrapped, cancellationToken);
        var content = new ModelContent(GC.AllocateUninitializedArray<byte>((int)modelBytes, pinned: true));
        try
        {
            using var output = new MemoryStream(content.Bytes);
            var isOpen = await SealedModel.TryOpenAsync(read, output, key, modelBytes, cancellationToken);
            if (!isOpen || Convert.ToHexStringLower(SHA256.HashData(content.Bytes)) != digest)
            {
                throw new ModelRefusedException("sealed: the copy is not the one that was sealed.");
            }

            if (sha256 is not null && Convert.ToHexStringLower(hash.Hash!) != sha256)
            {
                throw new ModelRefusedException("sealed: the stored file is not the one that was registered.");
            }

            return (content, digest);
        }
        catch
        {
            content.Dispose();
            throw;
        }
    }

    private async Task<byte[]> UnwrapAsync(string digest, byte[] wrapped, CancellationToken cancellationToken)
    {
        var name = Convert.ToHexString(wrapped);
        if (_known.TryGetValue(name, out var known))
        {
            return known;
        }

        if (keys.Key is not { } key || enrolment.Known is not { } device)
        {
            throw new ModelRefusedException("sealed: this device has no key to open models with.");
        }

        var content = await WrappedKey.UnwrapAsync(key, device.Tenant, device.Id, digest, wrapped, cancellationToken)
            ?? throw new ModelRefusedException("sealed: the model's key was wrapped to another device's key, or was changed.");
        if (_known.Count >= MaxKnown)
        {
            _known.Clear();
        }

        return _known[name] = content;
    }
}
