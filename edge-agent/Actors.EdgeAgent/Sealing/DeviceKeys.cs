using System.Security.Cryptography;
using Actors.Cli.Updates;
using Actors.Domain.Updates.Sealed;
using Microsoft.Extensions.Options;

namespace Actors.EdgeAgent.Sealing;

/// <summary>The key that sealed models are opened with: in a file that only its owner may read, or used by a program, so that it may stay in a token or TPM.</summary>
internal sealed class DeviceKeys : IDisposable
{
    private readonly SoftwareDeviceKey? _software;

    /// <exception cref="CryptographicException">The file holds no key on P-256, or others may read it.</exception>
    public DeviceKeys(IOptions<AgentOptions> options)
    {
        var settings = options.Value.Updates;
        if (settings.PrivateKey is { } file)
        {
            Key = _software = DeviceKeyFile.ReadOrMake(file);
        }
        else if (settings.KeyProgram is { } command && settings.PublicKey is { } known)
        {
            var point = EcPoint.FromPem(File.ReadAllText(known)) ?? throw new CryptographicException($"'{known}' holds no public key on P-256.");
            Key = new ProgramDeviceKey(point, command.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        if (Key is not null)
        {
            CoreDumps.TurnOff();
        }
    }

    /// <summary>The key; null on a device that takes models as they are.</summary>
    public IDeviceKey? Key { get; }

    /// <summary>The public key in PEM, as enrolment takes it; null where there is none.</summary>
    public string? PublicPem
    {
        get
        {
            if (Key is null)
            {
                return null;
            }

            using var key = EcPoint.Import(Key.PublicPoint.Span);
            return key.ExportSubjectPublicKeyInfoPem();
        }
    }

    public void Dispose() => _software?.Dispose();
}
