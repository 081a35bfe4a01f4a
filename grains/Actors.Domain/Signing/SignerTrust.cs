namespace Actors.Domain.Signing;

/// <summary>Who is trusted, and whether a version was signed by one of them.</summary>
/// <param name="Signers">All who are trusted.</param>
public sealed record SignerTrust(IReadOnlyList<TrustedSigner> Signers)
{
    /// <summary>Verifies a version's signature.</summary>
    /// <param name="bundle">The signature.</param>
    /// <param name="digest">SHA-256 of the version's file, in lower-case hexadecimal.</param>
    /// <param name="allowed">The signers that count; empty for all who are trusted.</param>
    /// <param name="now">The time at which certificates have to be valid.</param>
    public SignedVersion Verify(SignatureBundle bundle, string digest, IReadOnlyCollection<string> allowed, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(digest);
        ArgumentNullException.ThrowIfNull(allowed);
        if (bundle.Method == SigningMethod.Sigstore)
        {
            return Refused(SignatureFailure.OtherMethod, "A signature of the method 'Sigstore' is not verified here; sign with a key or a certificate.");
        }

        var candidates = Signers
            .Where(signer => (signer.Key is not null) == (bundle.Method == SigningMethod.Key))
            .Where(signer => allowed.Count == 0 || allowed.Contains(signer.Id))
            .ToList();
        SignatureVerdict? failed = null;
        foreach (var signer in candidates)
        {
            var verdict = Verify(bundle, signer, now, out var manifest);
            if (manifest is not null)
            {
                var covered = Cover(manifest, digest);
                return new SignedVersion(covered, covered.IsAccepted ? signer.Id : null);
            }

            // A failure that says more than 'somebody else's' is the one to tell.
            failed = failed is null || failed.Failure is SignatureFailure.WrongKey or SignatureFailure.CertificateUntrusted ? verdict : failed;
        }

        return failed is null
            ? Refused(SignatureFailure.WrongKey, $"No signer of the method '{bundle.Method}' is trusted for this model.")
            : new SignedVersion(failed, null);
    }

    private static SignatureVerdict Verify(SignatureBundle bundle, TrustedSigner signer, DateTimeOffset now, out ModelManifest? manifest) =>
        signer.Key is { } key
            ? ManifestVerifier.Verify(bundle, key, out manifest)
            : ManifestVerifier.Verify(bundle, signer.Certificates, now, out manifest);

    /// <summary>A version is one file; its bytes are signed where they are one of the manifest's whole files.</summary>
    private static SignatureVerdict Cover(ModelManifest manifest, string digest)
    {
        var whole = manifest.Resources.Where(resource => IsWhole(resource, manifest)).ToList();
        if (whole.Any(resource => resource.Digest == digest))
        {
            return SignatureVerdict.Accepted;
        }

        return whole is [var only]
            ? new SignatureVerdict(SignatureFailure.DigestDiffers, $"The version's file has the sha256 digest {digest}; signed is {only.Digest} ('{only.Name}').")
            : new SignatureVerdict(SignatureFailure.FileMissing, $"None of the {manifest.Resources.Count} signed files has the version's sha256 digest {digest}.");
    }

    /// <summary>A file in one shard has the digest of the shard; of one in several the whole has none.</summary>
    private static bool IsWhole(Resource resource, ModelManifest manifest)
    {
        var file = ModelPath.FileOf(resource, manifest.Serialization);
        return manifest.Serialization.ShardSize is null
            || (resource.Name[file.Length..].StartsWith(":0:", StringComparison.Ordinal)
                && manifest.Resources.Count(other => ModelPath.FileOf(other, manifest.Serialization) == file) == 1);
    }

    private static SignedVersion Refused(SignatureFailure failure, string detail) => new(new SignatureVerdict(failure, detail), null);
}
