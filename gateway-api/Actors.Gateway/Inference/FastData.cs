using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Actors.Serving;

namespace Actors.Gateway.Inference;

/// <summary>
/// Reads <c>data</c> of the numeric datatypes that models use most, flat or nested, straight from the bytes. It reads only what is right in every
/// respect; anything else is left to <see cref="TensorDataReader"/>, which says what is wrong.
/// </summary>
internal static class FastData
{
    private interface INumber<T>
    {
        static abstract bool TryRead(ReadOnlySpan<byte> text, ref int at, out T value);
    }

    /// <summary>Reads an array.</summary>
    /// <param name="text">Begins with the array.</param>
    /// <param name="type">The declared datatype.</param>
    /// <param name="shape">The declared shape.</param>
    /// <param name="count">The product of the shape.</param>
    /// <param name="content">Where the elements go; unchanged where the answer is false.</param>
    /// <param name="length">The array's length in the text.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, TensorType type, ReadOnlySpan<long> shape, long count, PooledBuffer content, out int length)
    {
        // An element takes two bytes at least: a false shape must not make us reserve more than that.
        length = 0;
        return count > 0 && count <= text.Length / 2 && text[0] == (byte)'[' && type switch
        {
            TensorType.Fp32 => TryRead<float, Single>(text, shape, (int)count, content, out length),
            TensorType.Fp64 => TryRead<double, Double>(text, shape, (int)count, content, out length),
            TensorType.Int32 => TryRead<int, Int32>(text, shape, (int)count, content, out length),
            TensorType.Int64 => TryRead<long, Int64>(text, shape, (int)count, content, out length),
            _ => false,
        };
    }

    private static bool TryRead<T, TNumber>(ReadOnlySpan<byte> text, ReadOnlySpan<long> shape, int count, PooledBuffer content, out int length)
        where T : unmanaged
        where TNumber : struct, INumber<T>
    {
        var bytes = content.Take(count * Unsafe.SizeOf<T>());
        var elements = MemoryMarshal.Cast<byte, T>(bytes);
        length = 1;
        SkipSpace(text, ref length);
        var nested = (uint)length < (uint)text.Length && text[length] == (byte)'[';
        if (nested ? shape.Length > 1 && TryReadNested<T, TNumber>(text, ref length, shape, elements) : TryReadFlat<T, TNumber>(text, ref length, elements))
        {
            return true;
        }

        content.GiveBack(bytes.Length);
        return false;
    }

    /// <summary>Reads elements to the end of their array, which must come right after the last of them; stands behind the opening bracket.</summary>
    /// <remarks>
    /// Compiled to the end at its first call: a loop over thousands of numbers is many times slower while the runtime still counts and
    /// profiles it, which it goes on doing for as long as other code keeps the processor busy.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool TryReadFlat<T, TNumber>(ReadOnlySpan<byte> text, ref int at, Span<T> elements)
        where T : unmanaged
        where TNumber : struct, INumber<T>
    {
        for (var i = 0; i < elements.Length; i++)
        {
            SkipSpace(text, ref at);
            if (!TNumber.TryRead(text, ref at, out elements[i]) || !TryPass(text, ref at, i == elements.Length - 1 ? (byte)']' : (byte)','))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryReadNested<T, TNumber>(ReadOnlySpan<byte> text, ref int at, ReadOnlySpan<long> shape, Span<T> elements)
        where T : unmanaged
        where TNumber : struct, INumber<T>
    {
        if (shape.Length == 1)
        {
            return TryReadFlat<T, TNumber>(text, ref at, elements);
        }

        var items = (int)shape[0];
        var each = elements.Length / items;
        for (var i = 0; i < items; i++)
        {
            if (!TryPass(text, ref at, (byte)'[')
                || !TryReadNested<T, TNumber>(text, ref at, shape[1..], elements.Slice(i * each, each))
                || !TryPass(text, ref at, i == items - 1 ? (byte)']' : (byte)','))
            {
                return false;
            }
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryPass(ReadOnlySpan<byte> text, ref int at, byte expected)
    {
        SkipSpace(text, ref at);
        return (uint)at < (uint)text.Length && text[at++] == expected;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SkipSpace(ReadOnlySpan<byte> text, ref int at)
    {
        while ((uint)at < (uint)text.Length && text[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            at++;
        }
    }

    private readonly struct Single : INumber<float>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool TryRead(ReadOnlySpan<byte> text, ref int at, out float value) => NumberScanner.TryReadSingle(text, ref at, out value);
    }

    private readonly struct Double : INumber<double>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool TryRead(ReadOnlySpan<byte> text, ref int at, out double value) => NumberScanner.TryReadDouble(text, ref at, out value);
    }

    private readonly struct Int64 : INumber<long>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool TryRead(ReadOnlySpan<byte> text, ref int at, out long value) => NumberScanner.TryReadInteger(text, ref at, out value);
    }

    private readonly struct Int32 : INumber<int>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool TryRead(ReadOnlySpan<byte> text, ref int at, out int value)
        {
            var read = NumberScanner.TryReadInteger(text, ref at, out var wide);
            value = (int)wide;
            return read && value == wide;
        }
    }
}
