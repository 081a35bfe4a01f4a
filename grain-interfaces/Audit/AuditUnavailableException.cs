namespace Actors.Audit;

/// <summary>The audit log does not take entries now, and nothing that has to be audited is done or acknowledged without its entry. It may pass later.</summary>
[GenerateSerializer, Alias(AliasNames.AuditUnavailable)]
public sealed class AuditUnavailableException : Exception
{
    /// <param name="message">Why, for people.</param>
    public AuditUnavailableException(string message)
        : base(message)
    {
    }
}
