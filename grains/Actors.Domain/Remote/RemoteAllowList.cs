namespace Actors.Domain.Remote;

/// <summary>The origins that an operator allows; empty allows none.</summary>
/// <param name="origins">Texts that <see cref="RemoteOrigin.TryRead"/> takes; others are passed over.</param>
public sealed class RemoteAllowList(IEnumerable<string> origins)
{
    private readonly HashSet<RemoteOrigin> _origins = [.. origins.Where(text => RemoteOrigin.TryRead(text, out _)).Select(text => RemoteOrigin.TryRead(text, out var origin) ? origin : default)];

    /// <summary>What is wrong with an address, for people; null where it may be called.</summary>
    public string? Check(Uri url)
    {
        var origin = RemoteOrigin.Of(url);
        return _origins.Contains(origin) ? null : $"The operator does not allow {origin}; what is allowed stands in the setting Remote:Allow, by scheme, host and port.";
    }
}
