using System.Runtime.InteropServices;
using Actors.Serving;

namespace Actors.Grains.Drift;

/// <summary>What a record holds of a tensor.</summary>
/// <param name="Bytes">Its bytes; -1 where the tensor is not there.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Type">Its elements.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct TapMark(int Bytes, int Rows, int Columns, TensorType Type)
{
    /// <summary>Of a tensor that is not there.</summary>
    public static TapMark None => new(-1, 0, 0, default);
}
