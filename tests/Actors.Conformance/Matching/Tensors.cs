using System.Text.Json;
using Actors.Conformance.Bodies;

namespace Actors.Conformance.Matching;

/// <summary>Compares the binary content of outputs with what a case expects of them.</summary>
internal static class Tensors
{
    /// <summary>Checks an output's bytes.</summary>
    /// <param name="expected">A description as <see cref="BodyWriter"/> takes it.</param>
    /// <param name="actual">The bytes that came.</param>
    /// <param name="name">The output.</param>
    public static void Check(JsonElement expected, ReadOnlySpan<byte> actual, string name)
    {
        var (bytes, _) = BodyWriter.Write(expected);
        if (!actual.SequenceEqual(bytes))
        {
            throw new MismatchException($"output '{name}' is {Show(actual)}; expected {Show(bytes)} for {expected.GetRawText()}");
        }
    }

    private static string Show(ReadOnlySpan<byte> bytes)
    {
        const int Longest = 96;
        return $"{bytes.Length} bytes {Convert.ToHexString(bytes[..Math.Min(bytes.Length, Longest)])}";
    }
}
