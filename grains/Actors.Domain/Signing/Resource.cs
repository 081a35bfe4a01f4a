namespace Actors.Domain.Signing;

/// <summary>One signed file, or one signed range of a file.</summary>
/// <param name="Name">Path from the model's root with '/'; a range's ends in <c>:start:end</c>, bytes, the end excluded.</param>
/// <param name="Algorithm">The hash, such as <c>sha256</c>.</param>
/// <param name="Digest">The hash of the bytes in lower-case hexadecimal.</param>
public sealed record Resource(string Name, string Algorithm, string Digest);
