using Actors.Cli.CommandLine;
using Actors.Cli.Verbs;
using Actors.Domain.Signing;

namespace Actors.Cli.Signing;

/// <summary>Verifies a model by a public key.</summary>
internal sealed class VerifyKeyVerb : IVerb
{
    public string Name => "verify key";

    public string Summary => "Verify a model's signature by a public key (OpenSSF model signing 1.0).";

    public Syntax Syntax { get; } = SigningOptions.ForVerifying(
        new Option(SigningOptions.PublicKey, "FILE", "The public key in PEM.") { Required = true });

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        using var key = await SigningFiles.KeyAsync(terminal, arguments.Required(SigningOptions.PublicKey), null, needsPrivate: false, cancellationToken);
        return await VerifyModel.RunAsync(
            arguments, terminal, (bundle, out manifest) => ManifestVerifier.Verify(bundle, key, out manifest), cancellationToken);
    }
}
