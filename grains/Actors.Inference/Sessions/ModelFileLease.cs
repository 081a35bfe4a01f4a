namespace Actors.Inference;

/// <summary>A local model file that stays in place until this is disposed.</summary>
/// <param name="path">The file's path.</param>
/// <param name="release">Called once when the file is no longer read; null where nothing is to be done.</param>
/// <param name="sha256">What the file's bytes have to hash to, in lower-case hexadecimal; null where any bytes will do.</param>
public sealed class ModelFileLease(string path, Action? release = null, string? sha256 = null) : IDisposable
{
    private Action? _release = release;

    /// <summary>The file's path.</summary>
    public string Path { get; } = path;

    /// <summary>What the file's bytes have to hash to, in lower-case hexadecimal; null where any bytes will do.</summary>
    public string? Sha256 { get; } = sha256;

    /// <summary>What is read in the file's place: the model of a sealed file, opened. Null where the file is the model. Disposed with this.</summary>
    public ModelContent? Content { get; init; }

    /// <summary>Says that the file is no longer read.</summary>
    public void Dispose()
    {
        Content?.Dispose();
        Interlocked.Exchange(ref _release, null)?.Invoke();
    }
}
