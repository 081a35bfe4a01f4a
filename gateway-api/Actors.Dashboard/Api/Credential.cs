namespace Actors.Dashboard.Api;

/// <summary>What a reader proves with who he is, as the API takes it. None: where nobody is asked.</summary>
/// <param name="Header">The header that it stands in.</param>
/// <param name="Value">The header's value.</param>
internal readonly record struct Credential(string? Header, string? Value)
{
    /// <summary>No credential.</summary>
    public static Credential None => default;

    /// <summary>An API key, or a token.</summary>
    public static Credential Of(string secret) => new("Authorization", "Bearer " + secret);
}
