namespace Actors.Domain.Updates.Sealed;

/// <summary>A device's private key cannot be used now: its token, TPM or program does not answer. Nothing is said of what was to be opened.</summary>
/// <param name="message">Why, for people.</param>
/// <param name="cause">What was seen of it; null for nothing.</param>
public sealed class DeviceKeyUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
