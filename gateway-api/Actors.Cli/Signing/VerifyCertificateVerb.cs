using Actors.Cli.CommandLine;
using Actors.Cli.Verbs;
using Actors.Domain.Signing;

namespace Actors.Cli.Signing;

/// <summary>Verifies a model by trusted certificates.</summary>
internal sealed class VerifyCertificateVerb : IVerb
{
    private const string LogFingerprints = "log-fingerprints";

    public string Name => "verify certificate";

    public string Summary => "Verify a model's signature by trusted certificates (OpenSSF model signing 1.0).";

    public Syntax Syntax { get; } = SigningOptions.ForVerifying(
        new Option(SigningOptions.CertificateChain, "FILE", "Trusted roots, and certificates below them, in PEM.") { Required = true, Repeatable = true },
        Option.Switch(LogFingerprints, "Print the SHA-256 fingerprints of the certificates that are trusted."));

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var trusted = await SigningFiles.CertificatesAsync(terminal, arguments.Values(SigningOptions.CertificateChain), cancellationToken);
        try
        {
            if (arguments.IsOn(LogFingerprints))
            {
                trusted.ForEach(certificate => terminal.Error.WriteLine(
                    $"trusted {certificate.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256)} {certificate.Subject}"));
            }

            return await VerifyModel.RunAsync(
                arguments,
                terminal,
                (bundle, out manifest) => ManifestVerifier.Verify(bundle, trusted, terminal.Clock.GetUtcNow(), out manifest),
                cancellationToken);
        }
        finally
        {
            trusted.ForEach(static certificate => certificate.Dispose());
        }
    }
}
