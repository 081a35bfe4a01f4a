using System.ComponentModel;
using System.Diagnostics;
using Actors.Domain.Updates.Sealed;

namespace Actors.Cli.Updates;

/// <summary>
/// A device's key that a program uses for us, so that it can stay in a token or TPM: <c>openssl pkeyutl -derive -inkey KEY -peerkey {peer}</c>, where KEY may be
/// a PKCS#11 URI or a TPM handle of a provider or engine, or a helper of one's own. The program finds the other side's public key in PEM in the file in place of
/// <c>{peer}</c>, and writes the 32 bytes of the agreement's x-coordinate to its output.
/// </summary>
/// <param name="publicPoint">The public key: an uncompressed point of 65 bytes.</param>
/// <param name="command">The program and its arguments, one of them with <c>{peer}</c>.</param>
internal sealed class ProgramDeviceKey(ReadOnlyMemory<byte> publicPoint, IReadOnlyList<string> command) : IDeviceKey
{
    private const string Peer = "{peer}";
    private const int SecretBytes = 32;

    /// <summary>How long the program may take.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public ReadOnlyMemory<byte> PublicPoint { get; } = publicPoint;

    public async ValueTask<byte[]> AgreeAsync(ReadOnlyMemory<byte> point, CancellationToken cancellationToken)
    {
        var file = Path.GetTempFileName();
        try
        {
            using (var peer = EcPoint.Import(point.Span))
            {
                await File.WriteAllTextAsync(file, peer.ExportSubjectPublicKeyInfoPem(), cancellationToken);
            }

            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Limit);
            return await RunAsync(file, limit.Token);
        }
        catch (Exception failed) when (failed is Win32Exception or IOException || (failed is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new DeviceKeyUnavailableException($"The program of the device's key, '{command[0]}', does not answer: {failed.Message}", failed);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private async Task<byte[]> RunAsync(string peer, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(command[0]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var argument in command.Skip(1))
        {
            start.ArgumentList.Add(argument.Replace(Peer, peer, StringComparison.Ordinal));
        }

        using var program = Process.Start(start)!;
        try
        {
            program.StandardInput.Close();
            var secret = new byte[SecretBytes + 1];
            var length = await program.StandardOutput.BaseStream.ReadAtLeastAsync(secret, secret.Length, throwOnEndOfStream: false, cancellationToken);
            if (length == SecretBytes)
            {
                await program.WaitForExitAsync(cancellationToken);
            }

            return length == SecretBytes && program.ExitCode == 0
                ? secret[..SecretBytes]
                : throw new DeviceKeyUnavailableException($"The program of the device's key, '{command[0]}', gave no secret of {SecretBytes} bytes.");
        }
        finally
        {
            if (!program.HasExited)
            {
                program.Kill();
            }
        }
    }
}
