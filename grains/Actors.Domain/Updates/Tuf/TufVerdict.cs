namespace Actors.Domain.Updates.Tuf;

/// <summary>What came of a step of an update.</summary>
/// <param name="Reason">Why it was refused; <see cref="TufReason.None"/> where it was not.</param>
/// <param name="File">The role or target that it was about; empty where it was accepted.</param>
/// <param name="Detail">A sentence for people; empty where it was accepted.</param>
public sealed record TufVerdict(TufReason Reason, string File, string Detail)
{
    /// <summary>All is well.</summary>
    public static TufVerdict Trusted { get; } = new(TufReason.None, string.Empty, string.Empty);

    /// <summary>Whether it was accepted.</summary>
    public bool IsTrusted => Reason == TufReason.None;

    /// <summary>The reason's kept name: <c>tampered</c>, <c>mix-and-match</c> and so on; <c>trusted</c> where there is none.</summary>
    public string Name => Reason switch
    {
        TufReason.None => "trusted",
        TufReason.Tampered => "tampered",
        TufReason.Signature => "signature",
        TufReason.Threshold => "threshold",
        TufReason.Expired => "expired",
        TufReason.Rollback => "rollback",
        TufReason.Freeze => "freeze",
        TufReason.MixAndMatch => "mix-and-match",
        TufReason.Length => "length",
        TufReason.Hash => "hash",
        TufReason.TooLarge => "too-large",
        TufReason.Missing => "missing",
        _ => "unavailable",
    };

    /// <summary>The name, the file and the sentence.</summary>
    public override string ToString() => IsTrusted ? Name : $"{Name}: {File}: {Detail}";
}
