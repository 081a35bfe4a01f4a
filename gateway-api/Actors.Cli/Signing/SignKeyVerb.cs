using Actors.Cli.CommandLine;
using Actors.Cli.Verbs;
using Actors.Domain.Signing;

namespace Actors.Cli.Signing;

/// <summary>Signs a model with a private key.</summary>
internal sealed class SignKeyVerb : IVerb
{
    public string Name => "sign key";

    public string Summary => "Sign a model with a private key (OpenSSF model signing 1.0).";

    public Syntax Syntax { get; } = SigningOptions.ForSigning(
        new Option(SigningOptions.PrivateKey, "FILE", "The private key in PEM: P-256, P-384 or P-521.") { Required = true },
        new Option(SigningOptions.Password, "PASSWORD", $"The key's password, where it is encrypted; better in {SigningOptions.PasswordVariable}: what stands on a command line, others of the machine can read."));

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        using var key = await SigningFiles.KeyAsync(
            terminal, arguments.Required(SigningOptions.PrivateKey), arguments.Value(SigningOptions.Password) ?? terminal.Variable(SigningOptions.PasswordVariable), needsPrivate: true, cancellationToken);
        return await SignModel.RunAsync(arguments, terminal, manifest => ManifestSigner.Sign(manifest, key), cancellationToken);
    }
}
