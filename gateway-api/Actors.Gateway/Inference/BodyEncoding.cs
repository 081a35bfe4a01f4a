namespace Actors.Gateway.Inference;

/// <summary>The content encodings that a prediction request may come in. Source: RFC 9110, 8.4.1.</summary>
internal enum BodyEncoding
{
    /// <summary>As it is.</summary>
    Identity,

    /// <summary>RFC 1952.</summary>
    Gzip,

    /// <summary>RFC 1951 inside RFC 1950.</summary>
    Deflate,
}
