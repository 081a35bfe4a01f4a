using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Actors.Grains.Devices;

/// <summary>Keys of devices: random, so that a fast hash of one leads nobody to it.</summary>
internal static class DeviceKeys
{
    private const int Bytes = 32;

    /// <summary>A new key.</summary>
    public static string Make() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is kept of it.</summary>
    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
