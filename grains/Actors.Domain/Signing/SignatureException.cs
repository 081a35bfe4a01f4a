namespace Actors.Domain.Signing;

/// <summary>Stops the reading of a signature at the first thing that is wrong; turned into a verdict where reading began.</summary>
internal sealed class SignatureException : Exception
{
    public SignatureException(SignatureFailure failure, string message)
        : base(message) => Failure = failure;

    public SignatureFailure Failure { get; }

    public SignatureVerdict Verdict => new(Failure, Message);
}
