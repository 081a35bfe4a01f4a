namespace Actors.Domain.Remote;

/// <summary>Which of the operator's secrets a backend is shown, and how. The secret itself is in no document.</summary>
/// <param name="Name">The secret's name in the operator's settings.</param>
/// <param name="Header">The header that carries it.</param>
/// <param name="Scheme">What stands before it, and a space; empty for nothing.</param>
public sealed record RemoteSecretUse(string Name, string Header, string Scheme);
