namespace Actors.Signing;

/// <summary>A signature to be kept with a version.</summary>
/// <param name="Bundle">The bundle's JSON (OpenSSF model signing 1.0), UTF-8; at most <see cref="MaxBundleBytes"/>.</param>
/// <param name="By">Who brings it, which need not be the signer.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.SignVersion)]
public sealed record SignVersion([property: Id(0)] byte[] Bundle, [property: Id(1)] string By)
{
    /// <summary>The longest bundle that is kept: a version is one file, and few are signed with it.</summary>
    public const int MaxBundleBytes = 1024 * 1024;
}
