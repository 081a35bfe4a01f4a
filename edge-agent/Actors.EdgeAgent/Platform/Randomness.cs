using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Actors.EdgeAgent.Platform;

/// <summary>Numbers from 0 to 1 that differ from device to device.</summary>
internal static class Randomness
{
    /// <summary>One of them.</summary>
    public static double Next() => BinaryPrimitives.ReadUInt32LittleEndian(RandomNumberGenerator.GetBytes(sizeof(uint))) / (double)uint.MaxValue;
}
