using System.Globalization;
using Actors.Cli.CommandLine;
using Actors.Domain.Signing;

namespace Actors.Cli.Signing;

/// <summary>What verifying is by any method: whose signature it is, then whether the files are those that were signed.</summary>
internal static class VerifyModel
{
    /// <summary>Tells whose signature it is and what was signed.</summary>
    public delegate SignatureVerdict Signed(SignatureBundle bundle, out ModelManifest? manifest);

    /// <summary>Verifies the model that the arguments name.</summary>
    public static async Task<int> RunAsync(Arguments arguments, Terminal terminal, Signed verify, CancellationToken cancellationToken)
    {
        var signature = terminal.Resolve(arguments.Required(SigningOptions.Signature));
        var (verdict, bundle) = await SigningFiles.BundleAsync(signature, cancellationToken);
        ModelManifest? manifest = null;
        verdict = verdict.IsAccepted ? verify(bundle!, out manifest) : verdict;
        if (manifest is not null)
        {
            verdict = await CompareAsync(arguments, terminal, signature, manifest, cancellationToken);
        }

        if (!verdict.IsAccepted)
        {
            await terminal.Error.WriteLineAsync($"Verification failed: {verdict}");
            return ExitCode.Refused;
        }

        await terminal.Output.WriteLineAsync(
            $"Verification succeeded: {manifest!.Resources.Count.ToString(CultureInfo.InvariantCulture)} resources, root digest sha256:{manifest.RootDigest()}");
        return ExitCode.Ok;
    }

    private static async Task<SignatureVerdict> CompareAsync(
        Arguments arguments, Terminal terminal, string signature, ModelManifest manifest, CancellationToken cancellationToken)
    {
        var links = arguments.IsOn(SigningOptions.AllowSymlinks) || manifest.Serialization.AllowSymlinks;
        var model = new ModelFolder(terminal.Resolve(arguments.Operands[0]), links);
        List<string> ignored = [.. IgnoredPaths.Read(arguments, terminal, model, [signature]), .. manifest.Serialization.IgnorePaths];
        var files = model.Files(ignored);
        return manifest.Compare(
            await ModelHasher.HashAsync(files, manifest.Serialization, cancellationToken), arguments.IsOn(SigningOptions.IgnoreUnsignedFiles));
    }
}
