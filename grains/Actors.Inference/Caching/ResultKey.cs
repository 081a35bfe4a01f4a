using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Actors.Inference;

/// <summary>
/// All that decides an answer: the inputs' names, types, shapes and bytes, in their order, and the outputs wanted, in theirs. It owns a copy
/// of the bytes. Two requests are the same if these are; their hash only says where to look.
/// </summary>
internal sealed class ResultKey
{
    /// <summary>What a tensor and its entry take beside their bytes, roughly.</summary>
    private const int Overhead = 200;

    private static readonly ulong Seed = BinaryPrimitives.ReadUInt64LittleEndian(System.Security.Cryptography.RandomNumberGenerator.GetBytes(sizeof(ulong)));

    private readonly string[] _outputs;

    private ResultKey(Tensor[] inputs, string[] outputs)
    {
        Inputs = inputs;
        _outputs = outputs;
    }

    /// <summary>The inputs, as the model is to be run with.</summary>
    public Tensor[] Inputs { get; }

    /// <summary>The outputs wanted; null for all.</summary>
    public string[]? Outputs => _outputs.Length == 0 ? null : _outputs;

    /// <summary>Copies what the request borrows.</summary>
    public static ResultKey Of(in EngineRequest request)
    {
        var inputs = new Tensor[request.Inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            var input = request.Inputs.Span[i];
            inputs[i] = input with { Shape = [.. input.Shape], Content = input.Content.ToArray() };
        }

        return new ResultKey(inputs, request.OutputNames is { Length: > 0 } names ? [.. names] : []);
    }

    /// <summary>Bytes that the request's key takes.</summary>
    public static long SizeOf(in EngineRequest request) => SizeOf(request.Inputs.Span);

    /// <summary>Bytes that tensors take, all told.</summary>
    public static long SizeOf(ReadOnlySpan<Tensor> tensors)
    {
        long size = Overhead;
        foreach (ref readonly var tensor in tensors)
        {
            size += Overhead + tensor.Content.Length + (tensor.Shape.Length * sizeof(long));
        }

        return size;
    }

    /// <summary>Whether the request is the same as this one, byte by byte.</summary>
    public bool Is(in EngineRequest request)
    {
        var inputs = request.Inputs.Span;
        if (inputs.Length != Inputs.Length || !_outputs.AsSpan().SequenceEqual(request.OutputNames))
        {
            return false;
        }

        for (var i = 0; i < inputs.Length; i++)
        {
            ref readonly var known = ref Inputs[i];
            ref readonly var asked = ref inputs[i];
            if (known.Type != asked.Type || known.Name != asked.Name
                || !known.Shape.AsSpan().SequenceEqual(asked.Shape) || !known.Content.Span.SequenceEqual(asked.Content.Span))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A hash of the request, keyed by a secret of the process, so that nobody outside can make many requests share one.</summary>
    public static ulong Hash(in EngineRequest request)
    {
        var hash = Seed;
        foreach (ref readonly var input in request.Inputs.Span)
        {
            hash = Mix(hash, (ulong)input.Type + 1, (ulong)input.Content.Length + 1);
            hash = Add(hash, MemoryMarshal.AsBytes(input.Name.AsSpan()));
            hash = Add(hash, MemoryMarshal.AsBytes(input.Shape.AsSpan()));
            hash = Add(hash, input.Content.Span);
        }

        foreach (var name in request.OutputNames ?? [])
        {
            hash = Add(hash, MemoryMarshal.AsBytes(name.AsSpan()));
        }

        return hash;
    }

    /// <summary>Folds the bytes in, sixteen at a time, by the high and low half of a product.</summary>
    private static ulong Add(ulong hash, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= 16)
        {
            hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
            bytes = bytes[16..];
        }

        Span<byte> rest = stackalloc byte[16];
        rest.Clear();
        bytes.CopyTo(rest);
        return Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(rest), BinaryPrimitives.ReadUInt64LittleEndian(rest[8..]) ^ ((ulong)bytes.Length << 56));
    }

    private static ulong Mix(ulong hash, ulong first, ulong second)
    {
        var high = Math.BigMul(first ^ hash ^ 0x9E3779B97F4A7C15, second ^ ulong.RotateLeft(hash, 29) ^ Seed, out var low);
        return high ^ low ^ hash;
    }
}
