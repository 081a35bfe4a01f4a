namespace Actors.Domain.Updates.Tuf;

/// <summary>Gets files of the repository, no longer than they may be.</summary>
internal sealed class TufTransfer(TufFetch fetch)
{
    /// <summary>Asks for a file.</summary>
    /// <param name="maxBytes">The longest that is taken.</param>
    /// <returns>The content; null where the repository has none.</returns>
    /// <exception cref="TufRefusedException">It is longer, or could not be asked for.</exception>
    public async ValueTask<byte[]?> TryGetAsync(string name, int maxBytes, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = await fetch(name, cancellationToken);
            return content is null ? null : await ReadAsync(content, name, maxBytes, cancellationToken);
        }
        catch (Exception failed) when (failed is IOException or HttpRequestException
            || (failed is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new TufRefusedException(TufReason.Unavailable, name, failed.Message);
        }
    }

    /// <summary>Asks for a file that must be there.</summary>
    public async ValueTask<byte[]> GetAsync(string name, int maxBytes, CancellationToken cancellationToken) =>
        await TryGetAsync(name, maxBytes, cancellationToken)
        ?? throw new TufRefusedException(TufReason.Missing, name, "the repository does not have it");

    private static async ValueTask<byte[]> ReadAsync(Stream content, string name, int maxBytes, CancellationToken cancellationToken)
    {
        var buffer = new byte[Math.Min(maxBytes + 1, 16 * 1024)];
        var length = 0;
        int read;
        while ((read = await content.ReadAsync(buffer.AsMemory(length), cancellationToken)) > 0)
        {
            length += read;
            if (length > maxBytes)
            {
                throw new TufRefusedException(TufReason.TooLarge, name, FormattableString.Invariant($"it is longer than {maxBytes} bytes"));
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min(maxBytes + 1L, buffer.Length * 2L));
            }
        }

        return buffer[..length];
    }
}
