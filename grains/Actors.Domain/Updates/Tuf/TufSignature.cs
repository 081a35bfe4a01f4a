namespace Actors.Domain.Updates.Tuf;

/// <summary>One signature of a file.</summary>
/// <param name="KeyId">Whose.</param>
/// <param name="Value">The signature in hexadecimal.</param>
public sealed record TufSignature(string KeyId, string Value);
