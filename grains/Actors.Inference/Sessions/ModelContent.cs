using System.Security.Cryptography;

namespace Actors.Inference;

/// <summary>A model's bytes that are on no disk: opened from a sealed file. They are wiped when nobody needs them any more.</summary>
/// <param name="bytes">The model; this object's own from now on, best pinned, so that there are no copies that the collector left behind.</param>
public sealed class ModelContent(byte[] bytes) : IDisposable
{
    /// <summary>The model.</summary>
    public byte[] Bytes { get; } = bytes;

    /// <summary>Wipes them.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(Bytes);
}
