using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.OnnxRuntime.Native;

/// <summary>Strings to and from the zero-terminated UTF-8 of the C API.</summary>
internal static unsafe class Utf8
{
    /// <summary>The text at <paramref name="text"/>; empty where there is none.</summary>
    public static string Read(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? string.Empty;

    /// <summary>The text at <paramref name="text"/>, which the default allocator gave out and gets back.</summary>
    public static string Take(byte* text)
    {
        try
        {
            return Read(text);
        }
        finally
        {
            OrtAllocator.DefaultInstance.Free(text);
        }
    }

    /// <summary>A zero-terminated copy.</summary>
    /// <exception cref="ArgumentException"><paramref name="text"/> contains a zero, which would cut it short.</exception>
    public static byte[] Bytes(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException("The text contains a zero character, which ends strings in the ONNX Runtime C API.", nameof(text));
        }

        var bytes = new byte[Encoding.UTF8.GetByteCount(text) + 1];
        _ = Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }
}
