namespace Actors.Domain.Signing;

/// <summary>What a verification found.</summary>
/// <param name="Failure">Why not; <see cref="SignatureFailure.None"/> where the signature is accepted.</param>
/// <param name="Detail">In words for the user; empty where it is accepted.</param>
public sealed record SignatureVerdict(SignatureFailure Failure, string Detail)
{
    /// <summary>Accepted.</summary>
    public static SignatureVerdict Accepted { get; } = new(SignatureFailure.None, string.Empty);

    /// <summary>Whether it is accepted.</summary>
    public bool IsAccepted => Failure == SignatureFailure.None;

    /// <summary>The failure's name and its detail.</summary>
    public override string ToString() => IsAccepted ? "accepted" : $"{Failure}: {Detail}";
}
