namespace Actors.Cli.Signing;

/// <summary>A model, a key or a certificate can't be used; the message says which and why.</summary>
internal sealed class SigningRefusedException(string message) : IOException(message);
