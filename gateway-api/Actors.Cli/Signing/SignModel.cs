using System.Globalization;
using Actors.Cli.CommandLine;
using Actors.Domain.Signing;

namespace Actors.Cli.Signing;

/// <summary>What signing is by any method: list, hash, sign, write.</summary>
internal static class SignModel
{
    /// <summary>Signs the model that the arguments name, and writes the signature whole or not at all.</summary>
    public static async Task<int> RunAsync(
        Arguments arguments, Terminal terminal, Func<ModelManifest, SignatureBundle> sign, CancellationToken cancellationToken)
    {
        var model = new ModelFolder(terminal.Resolve(arguments.Operands[0]), arguments.IsOn(SigningOptions.AllowSymlinks));
        var signature = terminal.Resolve(arguments.Required(SigningOptions.Signature));
        var ignored = IgnoredPaths.Read(arguments, terminal, model, [signature]);
        if (Serialize(arguments, ignored) is not { } serialization)
        {
            await terminal.Error.WriteLineAsync($"--{SigningOptions.ShardSize} takes a positive number of bytes.");
            return ExitCode.Usage;
        }

        var resources = await ModelHasher.HashAsync(model.Files(ignored), serialization, cancellationToken);
        if (resources.Count == 0)
        {
            throw new SigningRefusedException("The model has no files to sign.");
        }

        var manifest = ModelManifest.Create(model.Name, resources, serialization);
        var bundle = sign(manifest);
        await WriteAsync(signature, BundleWriter.Write(bundle), cancellationToken);
        await terminal.Output.WriteLineAsync($"Signing succeeded: {resources.Count.ToString(CultureInfo.InvariantCulture)} resources, root digest sha256:{manifest.RootDigest()}");
        return ExitCode.Ok;
    }

    private static Serialization? Serialize(Arguments arguments, IReadOnlyList<string> ignored)
    {
        var links = arguments.IsOn(SigningOptions.AllowSymlinks);
        return arguments.Value(SigningOptions.ShardSize) is not { } text ? Serialization.OfFiles(ignored, links)
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 ? Serialization.OfShards(size, ignored, links)
            : null;
    }

    private static async Task WriteAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        var unfinished = path + ".part";
        await File.WriteAllBytesAsync(unfinished, content, cancellationToken);
        File.Move(unfinished, path, overwrite: true);
    }
}
