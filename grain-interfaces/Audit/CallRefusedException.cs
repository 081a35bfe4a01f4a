namespace Actors.Audit;

/// <summary>A call that its caller may not make. It had no effect, and is in the audit log.</summary>
[GenerateSerializer, Alias(AliasNames.CallRefused)]
public sealed class CallRefusedException : Exception
{
    /// <param name="message">Why, for people.</param>
    public CallRefusedException(string message)
        : base(message)
    {
    }
}
