using Microsoft.Extensions.Logging;

namespace Actors.Gateway.Security.Tokens;

/// <summary>
/// The keys of an issuer, from a file or an address. Keys that were read stay good while reading them anew fails, up to an age; what is
/// read anew replaces them whole, so that a key that was withdrawn is taken no more.
/// </summary>
internal sealed partial class KeySource(string location, TimeSpan refreshPeriod, TimeSpan maxAge, HttpClient http, TimeProvider clock, ILogger logger) : IDisposable
{
    /// <summary>How often at most tokens under unknown keys make us look again: else anybody could make us ask the issuer without end.</summary>
    public static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _one = new(1);
    private State? _state;
    private DateTimeOffset _asked = DateTimeOffset.MinValue;

    /// <summary>Called when keys have changed.</summary>
    public Action Changed { get; set; } = static () => { };

    /// <summary>The keys; null where there are none that are young enough.</summary>
    /// <param name="now">The time.</param>
    /// <param name="until">When they will be too old, if they are not read anew.</param>
    public TokenKeySet? Get(DateTimeOffset now, out DateTimeOffset until)
    {
        var state = Volatile.Read(ref _state);
        until = state is null ? default : state.Read + maxAge;
        return now < until ? state!.Keys : null;
    }

    /// <summary>Reads the keys if it is time to.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken) => RefreshAsync(refreshPeriod, cancellationToken);

    /// <summary>Reads the keys because a token is signed with one that is not known.</summary>
    public Task HurryAsync(CancellationToken cancellationToken) => RefreshAsync(ShortestPause, cancellationToken);

    public void Dispose() => _one.Dispose();

    private async Task RefreshAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var now = clock.GetUtcNow();
            if (_asked != DateTimeOffset.MinValue && now - _asked < pause && now >= _asked)
            {
                return;
            }

            _asked = now;
            var keys = JwksReader.Read(await ReadAsync(cancellationToken));
            var known = Volatile.Read(ref _state);
            Volatile.Write(ref _state, new State(keys, now));
            if (known?.Keys.Fingerprint != keys.Fingerprint)
            {
                LogRead(location, keys.Keys.Count, string.Join(' ', keys.Passed));
                Changed();
            }
        }
        catch (Exception fault) when (fault is TokenFault or IOException or HttpRequestException or UnauthorizedAccessException
            || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            LogNotRead(location, fault.Message);
        }
        finally
        {
            _ = _one.Release();
        }
    }

    private async Task<byte[]> ReadAsync(CancellationToken cancellationToken)
    {
        if (Uri.TryCreate(location, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return await http.GetByteArrayAsync(address, cancellationToken);
        }

        await using var file = File.OpenRead(location);
        var document = new byte[JwksReader.MaxBytes + 1];
        var length = await file.ReadAtLeastAsync(document, document.Length, throwOnEndOfStream: false, cancellationToken);
        return document[..length];
    }

    private sealed record State(TokenKeySet Keys, DateTimeOffset Read);

    [LoggerMessage(40, LogLevel.Information, "Keys of {Location} read: {Count} to verify with. {Passed}")]
    private partial void LogRead(string location, int count, string passed);

    [LoggerMessage(41, LogLevel.Warning, "Keys of {Location} could not be read; those known stay in force while they are young enough: {Reason}")]
    private partial void LogNotRead(string location, string reason);
}
