using Actors.Cli.CommandLine;
using Actors.Cli.Verbs;
using Actors.Domain.Signing;

namespace Actors.Cli.Signing;

/// <summary>Signs a model with the key of a certificate.</summary>
internal sealed class SignCertificateVerb : IVerb
{
    public string Name => "sign certificate";

    public string Summary => "Sign a model with a certificate's private key (OpenSSF model signing 1.0).";

    public Syntax Syntax { get; } = SigningOptions.ForSigning(
        new Option(SigningOptions.PrivateKey, "FILE", "The certificate's private key in PEM.") { Required = true },
        new Option(SigningOptions.SigningCertificate, "FILE", "The signer's certificate in PEM.") { Required = true },
        new Option(SigningOptions.CertificateChain, "FILE", "Certificates from the signer's towards a root, in PEM.") { Repeatable = true });

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        using var key = await SigningFiles.KeyAsync(terminal, arguments.Required(SigningOptions.PrivateKey), null, needsPrivate: true, cancellationToken);
        var own = await SigningFiles.CertificatesAsync(terminal, [arguments.Required(SigningOptions.SigningCertificate)], cancellationToken);
        var chain = await SigningFiles.CertificatesAsync(terminal, arguments.Values(SigningOptions.CertificateChain), cancellationToken);
        try
        {
            return await SignModel.RunAsync(arguments, terminal, manifest => ManifestSigner.Sign(manifest, key, own[0], chain), cancellationToken);
        }
        catch (ArgumentException otherKey)
        {
            throw new SigningRefusedException(otherKey.Message);
        }
        finally
        {
            own.Concat(chain).ToList().ForEach(static certificate => certificate.Dispose());
        }
    }
}
