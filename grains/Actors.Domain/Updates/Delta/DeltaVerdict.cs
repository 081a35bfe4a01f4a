namespace Actors.Domain.Updates.Delta;

/// <summary>What came of applying a delta. Anything but <see cref="Applied"/>: take the full file.</summary>
public enum DeltaVerdict
{
    /// <summary>The target was made, and its digest is right.</summary>
    Applied,

    /// <summary>It is no delta, or breaks off, or says what cannot be.</summary>
    Malformed,

    /// <summary>It starts from another file.</summary>
    OtherSource,

    /// <summary>It makes another file than the one that is wanted.</summary>
    OtherTarget,

    /// <summary>What it makes does not have the digest that it names.</summary>
    WrongResult,
}
