using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Actors.Cli.CommandLine;
using Actors.Domain.Signing;

namespace Actors.Cli.Signing;

/// <summary>Reads the keys, certificates and signatures that options name.</summary>
internal static class SigningFiles
{
    private const int MaxKeyBytes = 64 * 1024;
    private const int MaxChainBytes = 4 * 1024 * 1024;

    /// <summary>A key on one of the known curves.</summary>
    public static async Task<ECDsa> KeyAsync(Terminal terminal, string path, string? password, bool needsPrivate, CancellationToken cancellationToken)
    {
        var pem = await ReadAsync(terminal, path, MaxKeyBytes, cancellationToken);
        var key = EllipticKey.FromPem(pem, password)
            ?? throw new SigningRefusedException($"'{path}' holds no key on P-256, P-384 or P-521 that can be read{(password is null ? string.Empty : " with this password")}.");
        if (!needsPrivate || pem.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            return key;
        }

        key.Dispose();
        throw new SigningRefusedException($"'{path}' holds a public key; signing takes the private one.");
    }

    /// <summary>Every certificate of the files, in order.</summary>
    public static async Task<List<X509Certificate2>> CertificatesAsync(Terminal terminal, IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var certificates = new X509Certificate2Collection();
        foreach (var path in paths)
        {
            var before = certificates.Count;
            try
            {
                certificates.ImportFromPem(await ReadAsync(terminal, path, MaxChainBytes, cancellationToken));
            }
            catch (CryptographicException unreadable)
            {
                throw new SigningRefusedException($"'{path}' can't be read: {unreadable.Message}");
            }

            if (certificates.Count == before)
            {
                throw new SigningRefusedException($"'{path}' holds no certificate in PEM.");
            }
        }

        return [.. certificates];
    }

    /// <summary>The bundle in a file; a verdict where there is none.</summary>
    public static async Task<(SignatureVerdict Verdict, SignatureBundle? Bundle)> BundleAsync(string path, CancellationToken cancellationToken)
    {
        if (new FileInfo(path) is { Exists: true, Length: > SignatureBundle.MaxBytes })
        {
            return (new SignatureVerdict(SignatureFailure.MalformedBundle, FormattableString.Invariant($"The bundle is longer than {SignatureBundle.MaxBytes} bytes.")), null);
        }

        var verdict = BundleReader.Read(await File.ReadAllBytesAsync(path, cancellationToken), out var bundle);
        return (verdict, bundle);
    }

    private static async Task<string> ReadAsync(Terminal terminal, string path, int maxBytes, CancellationToken cancellationToken)
    {
        var file = new FileInfo(terminal.Resolve(path));
        return file is { Exists: true } && file.Length > maxBytes
            ? throw new SigningRefusedException(FormattableString.Invariant($"'{path}' is longer than {maxBytes} bytes."))
            : await File.ReadAllTextAsync(file.FullName, cancellationToken);
    }
}
