namespace Actors.Domain.Scoring;

/// <summary>Whether results are compressed. Names are stored: never rename one.</summary>
public enum ScoringCompression
{
    /// <summary>They are not.</summary>
    None,

    /// <summary>Each chunk is a gzip member (RFC 1952), so that chunks one after the other are one file.</summary>
    Gzip,
}
