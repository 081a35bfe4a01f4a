namespace Actors.Domain.Signing;

/// <summary>Reads signature bundles. What is read is not yet verified.</summary>
public static class BundleReader
{
    /// <summary>Reads a bundle.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <param name="bundle">The bundle; null where it can't be read.</param>
    /// <returns><see cref="SignatureFailure.MalformedBundle"/> with the part that is wrong, or acceptance of the form.</returns>
    public static SignatureVerdict Read(ReadOnlyMemory<byte> json, out SignatureBundle? bundle)
    {
        bundle = null;
        if (json.Length > SignatureBundle.MaxBytes)
        {
            return new SignatureVerdict(
                SignatureFailure.MalformedBundle, FormattableString.Invariant($"The bundle is longer than {SignatureBundle.MaxBytes} bytes."));
        }

        try
        {
            using var document = JsonPart.Parse(json, SignatureFailure.MalformedBundle);
            bundle = Read(new JsonPart(document.RootElement, "bundle", SignatureFailure.MalformedBundle));
            return SignatureVerdict.Accepted;
        }
        catch (SignatureException wrong)
        {
            return wrong.Verdict;
        }
    }

    private static SignatureBundle Read(JsonPart root)
    {
        var mediaType = root.Member("mediaType");
        if (mediaType.Text() != SignatureBundle.MediaType)
        {
            throw mediaType.Wrong($"is '{mediaType.Text()}', and not '{SignatureBundle.MediaType}'");
        }

        var envelope = ReadEnvelope(root.Member("dsseEnvelope"));
        var material = root.Member("verificationMaterial");
        if (material.Optional("publicKey") is { } key)
        {
            return new SignatureBundle(SigningMethod.Key, key.Optional("hint")?.Text(), [], envelope);
        }

        if (material.Optional("x509CertificateChain") is { } chain)
        {
            var certificates = chain.Member("certificates").Items(SignatureBundle.MaxCertificates);
            return certificates.Count > 0
                ? new SignatureBundle(SigningMethod.Certificate, null, [.. certificates.Select(Certificate)], envelope)
                : throw chain.Wrong("has no certificate");
        }

        if (material.Optional("certificate") is { } single)
        {
            var entries = material.Member("tlogEntries");
            return entries.Items(SignatureBundle.MaxCertificates).Count > 0
                ? new SignatureBundle(SigningMethod.Sigstore, null, [Certificate(single)], envelope)
                : throw entries.Wrong("is empty; a Sigstore signature has one at least");
        }

        throw material.Wrong("has neither a public key nor certificates");
    }

    private static DsseEnvelope ReadEnvelope(JsonPart envelope)
    {
        var signatures = envelope.Member("signatures");
        var all = signatures.Items(1);
        return all.Count == 1
            ? new DsseEnvelope(envelope.Member("payloadType").Text(), envelope.Member("payload").Bytes(), all[0].Member("sig").Bytes())
            : throw signatures.Wrong("is empty");
    }

    private static ReadOnlyMemory<byte> Certificate(JsonPart certificate) => certificate.Member("rawBytes").Bytes();
}
