using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Actors.Domain.Registry.Webhooks;

/// <summary>Signs what is sent to receivers, as Standard Webhooks 1.0 has it: HMAC-SHA256 over <c>id.timestamp.body</c>.</summary>
public static class WebhookSignature
{
    /// <summary>What the text of a secret begins with; base64 of 24 to 64 bytes follows.</summary>
    public const string SecretPrefix = "whsec_";

    private const int MinBytes = 24;
    private const int MaxBytes = 64;

    /// <summary>Reads a secret's bytes; false where the text is none.</summary>
    public static bool TryRead(string? secret, out byte[] key)
    {
        key = new byte[MaxBytes + 3];
        if (secret is null || !secret.StartsWith(SecretPrefix, StringComparison.Ordinal)
            || !Convert.TryFromBase64String(secret[SecretPrefix.Length..], key, out var length) || length is < MinBytes or > MaxBytes)
        {
            key = [];
            return false;
        }

        key = key[..length];
        return true;
    }

    /// <summary>The value of <c>webhook-signature</c>.</summary>
    public static string Sign(byte[] key, string id, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}.")));
        hash.AppendData(body);
        return "v1," + Convert.ToBase64String(hash.GetHashAndReset());
    }
}
