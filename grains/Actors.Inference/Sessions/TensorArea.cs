using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Actors.Inference;

/// <summary>
/// Memory that never moves, one a worker, which the values bound for repeated runs lie in: inputs and outputs of the run at hand. Runs of all
/// models share it, so that what a binding keeps is its native values only, and so that it stays in the processor's caches.
/// </summary>
internal sealed class TensorArea
{
    /// <summary>Bytes; pages that no run reaches are never touched.</summary>
    public const int Size = 1 << 20;

    private const int Alignment = 64;
    private readonly byte[] _memory = GC.AllocateUninitializedArray<byte>(Size + Alignment, pinned: true);
    private readonly int _start;

    public unsafe TensorArea()
    {
        nint address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory));
        _start = (int)(-address & (Alignment - 1));
        Address = address + _start;
    }

    /// <summary>Where it starts: a multiple of 64.</summary>
    public nint Address { get; }

    public Span<byte> Slice(int offset, int length) => _memory.AsSpan(_start + offset, length);
}
