namespace Actors.Inference;

/// <summary>Opens model files that are kept sealed. A host has one where there are such files.</summary>
public interface ISealedFiles
{
    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sha256">What the file's own bytes have to hash to, in lower-case hexadecimal; null where any will do.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>The model; null where the file is not sealed, and is to be read as it is.</returns>
    /// <exception cref="ModelRefusedException">It cannot be opened here; the message says why.</exception>
    Task<ModelContent?> OpenAsync(string path, string? sha256, CancellationToken cancellationToken);
}
