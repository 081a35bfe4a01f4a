namespace Actors.Gateway.Models;

/// <summary>A model file on its way in.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="FileName">The uploader's name for the file; may be empty.</param>
/// <param name="MaxBytes">The longest content taken.</param>
/// <param name="Tags">Free key and value pairs.</param>
/// <param name="ExpectedDigest">What the uploader says the content's SHA-256 is, 64 lower-case hexadecimal digits; null where it says nothing.</param>
public sealed record ModelUpload(Stream Content, string FileName, long MaxBytes, Dictionary<string, string> Tags, string? ExpectedDigest = null);
