using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Actors.Registry;
using Actors.Serving;

namespace Actors.Grains.Resilience;

/// <summary>
/// What last answers are found by: a digest under a secret of the process, so that nobody can ask for what collides. It covers the model, the
/// caller's key or the inputs, the outputs wanted, and the number of rows.
/// </summary>
internal static class LastAnswerKeys
{
    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(32);

    /// <summary>By whom the request is made: the key that it names, else its caller; null where neither is known.</summary>
    public static UInt128? ByCaller(ModelKey model, InferenceCall call)
    {
        if ((call.Hints?.Key ?? call.Caller) is not { } key)
        {
            return null;
        }

        using var hash = Begin(model, call, call.Hints?.Key is null ? "caller" : "key");
        Add(hash, key);
        return End(hash);
    }

    /// <summary>By what the request asks.</summary>
    public static UInt128 ByInputs(ModelKey model, InferenceCall call)
    {
        using var hash = Begin(model, call, "inputs");
        foreach (var input in call.Inputs.OrderBy(input => input.Name, StringComparer.Ordinal))
        {
            Add(hash, input.Name);
            Add(hash, (int)input.Type);
            Add(hash, input.Shape.Length);
            hash.AppendData(MemoryMarshal.AsBytes(input.Shape.AsSpan()));
            hash.AppendData(input.Content.Span);
        }

        return End(hash);
    }

    private static IncrementalHash Begin(ModelKey model, InferenceCall call, string kind)
    {
        var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Secret);
        Add(hash, kind);
        Add(hash, model.ToString());
        foreach (var output in call.OutputNames ?? [])
        {
            Add(hash, output);
        }

        Add(hash, -1);
        Add(hash, call.Inputs is [{ Shape: [var rows, ..] }, ..] ? (int)rows : 1);
        return hash;
    }

    private static UInt128 End(IncrementalHash hash)
    {
        Span<byte> digest = stackalloc byte[32];
        _ = hash.GetCurrentHash(digest);
        return BinaryPrimitives.ReadUInt128LittleEndian(digest);
    }

    private static void Add(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Add(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Add(IncrementalHash hash, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
