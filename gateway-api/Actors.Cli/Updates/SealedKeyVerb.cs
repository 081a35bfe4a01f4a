using System.Security.Cryptography;
using Actors.Cli.CommandLine;
using Actors.Cli.Verbs;

namespace Actors.Cli.Updates;

/// <summary>Makes a device's key for sealed models, and prints what enrolment takes.</summary>
internal sealed class SealedKeyVerb : IVerb
{
    public string Name => "sealed key";

    public string Summary => "Make a device's key for sealed models, or read it; prints the public key that enrolment takes.";

    public Syntax Syntax { get; } = new(["FILE"], []);

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        try
        {
            using var key = DeviceKeyFile.ReadOrMake(terminal.Resolve(arguments.Operands[0]));
            await terminal.Output.WriteLineAsync(key.ExportPublicPem());
            return ExitCode.Ok;
        }
        catch (CryptographicException unfit)
        {
            await terminal.Error.WriteLineAsync($"actors {Name}: {unfit.Message}");
            return ExitCode.Refused;
        }
    }
}
