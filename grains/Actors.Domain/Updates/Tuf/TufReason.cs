namespace Actors.Domain.Updates.Tuf;

/// <summary>Why metadata or a target is not accepted. The names are shown to users and are kept; <see cref="TufVerdict.Name"/> writes them.</summary>
public enum TufReason
{
    /// <summary>It is accepted.</summary>
    None,

    /// <summary>The content is not what was signed: it cannot be read, or a signature of a trusted key does not fit it.</summary>
    Tampered,

    /// <summary>No trusted key signed it.</summary>
    Signature,

    /// <summary>Trusted keys signed it, but fewer than the role's threshold.</summary>
    Threshold,

    /// <summary>It is new, and its time is over already.</summary>
    Expired,

    /// <summary>It is older than what was seen before, or lacks a file that was listed before.</summary>
    Rollback,

    /// <summary>The repository offers only what is known already, and the time of that is over: somebody may hold back what is new.</summary>
    Freeze,

    /// <summary>It is validly signed, but not the version that the file before it names.</summary>
    MixAndMatch,

    /// <summary>It does not have the length that was signed.</summary>
    Length,

    /// <summary>Its digest is not the one that was signed.</summary>
    Hash,

    /// <summary>It is longer than anything that is taken, or than the target that was signed; reading was stopped there.</summary>
    TooLarge,

    /// <summary>The repository does not have what its metadata names.</summary>
    Missing,

    /// <summary>The repository could not be asked.</summary>
    Unavailable,
}
