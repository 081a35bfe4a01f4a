namespace Actors.Gateway.Security;

/// <summary>How a request presents its credential.</summary>
internal enum CredentialKind : byte
{
    /// <summary>The header <c>Authorization</c>.</summary>
    Authorization,

    /// <summary>The header <c>X-Api-Key</c>.</summary>
    ApiKey,
}
