using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Actors.Grains.Drift;

/// <summary>The beginning of a record in a <see cref="TapBuffer"/>.</summary>
/// <param name="Length">Bytes of the record.</param>
/// <param name="Version">The version that answered.</param>
/// <param name="Ticks">When.</param>
/// <param name="Weight">How many rows each of its rows stands for.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="View">Which tensors it holds.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct TapHead(int Length, int Version, long Ticks, double Weight, int Rows, int View)
{
    /// <summary>Its bytes.</summary>
    public static int Size => Unsafe.SizeOf<TapHead>();
}
