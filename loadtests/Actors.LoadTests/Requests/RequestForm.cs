namespace Actors.LoadTests.Requests;

/// <summary>The form of requests.</summary>
/// <param name="Protocol">How they travel.</param>
/// <param name="Encoding">How tensors are written.</param>
/// <param name="Rows">Rows of each.</param>
internal sealed record RequestForm(WireProtocol Protocol, TensorEncoding Encoding, int Rows = 1)
{
    public const string Loopback = "127.0.0.1";

    /// <summary>The server's name as requests give it.</summary>
    public string Authority { get; init; } = Loopback;

    /// <summary>The caller's API key; null for none.</summary>
    public string? ApiKey { get; init; }

    /// <summary>How long the caller waits for the answer; null where it does not say.</summary>
    public TimeSpan? Timeout { get; init; }
}
