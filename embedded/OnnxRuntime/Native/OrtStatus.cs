using System.Runtime.CompilerServices;

namespace Microsoft.ML.OnnxRuntime.Native;

/// <summary>Turns the statuses of the C API into exceptions.</summary>
internal static unsafe class OrtStatus
{
    /// <summary>Takes over <paramref name="status"/>: null is success, anything else is thrown and released.</summary>
    /// <exception cref="OnnxRuntimeException">The call failed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ThrowIfFailed(nint status)
    {
        if (status != 0)
        {
            Throw(status);
        }
    }

    private static void Throw(nint status)
    {
        ErrorCode code;
        string message;
        try
        {
            code = (ErrorCode)OrtApi.GetErrorCode(status);
            message = Utf8.Read(OrtApi.GetErrorMessage(status));
        }
        finally
        {
            OrtApi.ReleaseStatus(status);
        }

        throw new OnnxRuntimeException(code, message);
    }
}
