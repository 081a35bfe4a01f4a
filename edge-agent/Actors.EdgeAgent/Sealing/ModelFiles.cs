using System.Security.Cryptography;
using Actors.Domain.Edge.Slots;
using Actors.Domain.Updates.Sealed;
using Actors.EdgeAgent.Files;
using Actors.Inference;

namespace Actors.EdgeAgent.Sealing;

/// <summary>Says whether a file of the agent's is the model that it should be, sealed or as it is.</summary>
internal sealed class ModelFiles(IDeviceFiles files, SealedFiles sealedFiles)
{
    /// <summary>Whether a file begins as a sealed one does.</summary>
    public async Task<bool> IsSealedAsync(string name, CancellationToken cancellationToken)
    {
        if (files.LengthOf(name) < 0)
        {
            return false;
        }

        await using var file = File.OpenRead(files.PathOf(name));
        var head = new byte[SealedFile.HeadBytes];
        return SealedFile.IsMeant(head.AsSpan(0, await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken)));
    }

    /// <summary>Looks at a file.</summary>
    /// <returns>The named reason why it is not the model, for people; null where it is.</returns>
    /// <exception cref="DeviceKeyUnavailableException">It is sealed, and the device's key does not answer.</exception>
    public async Task<string?> FindFaultAsync(string name, SlotContent content, CancellationToken cancellationToken)
    {
        var length = files.LengthOf(name);
        if (length < 0)
        {
            return "missing: the file is not there.";
        }

        string found;
        if (await IsSealedAsync(name, cancellationToken))
        {
            try
            {
                (var model, found) = (await sealedFiles.TryOpenAsync(files.PathOf(name), sha256: null, cancellationToken))!.Value;
                length = model.Bytes.Length;
                model.Dispose();
            }
            catch (ModelRefusedException refused)
            {
                return refused.Message;
            }
        }
        else
        {
            await using var file = File.OpenRead(files.PathOf(name));
            found = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
        }

        return found != content.Sha256 ? $"hash: the file's SHA-256 is {found}, not {content.Sha256}."
            : length != content.SizeBytes ? $"length: the file has {length} bytes, not {content.SizeBytes}."
            : null;
    }
}
