namespace Actors.Storage.Audit;

/// <summary>The key that signs heads cannot be changed by this process.</summary>
public sealed class AuditKeyException(string message, Exception? inner = null) : Exception(message, inner);
