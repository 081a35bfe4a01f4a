using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime.Native;

/// <summary>Finds and loads the native library, and takes its function table.</summary>
internal static unsafe partial class OrtLibrary
{
    /// <summary>The version of the function table asked for. The table only grows, so that a newer library serves it as well.</summary>
    private const uint ApiVersion = 22;

    private static readonly nint Library = Load();

    private static readonly nint* ApiBase = GetApiBase();

    /// <summary>The function table: entry n is the n-th member of <c>struct OrtApi</c> in onnxruntime_c_api.h.</summary>
    public static nint* Functions { get; } = GetFunctions();

    /// <summary>The library's own version, as zero-terminated UTF-8.</summary>
    public static byte* VersionString() => ((delegate* unmanaged<byte*>)ApiBase[1])();

    private static nint Load()
    {
        if (OperatingSystem.IsWindows())
        {
            // There the C API takes paths in UTF-16, and the official package restores.
            throw new PlatformNotSupportedException("The embedded ONNX Runtime binding does not run on Windows; build with ACTORS_ONNXRUNTIME=official.");
        }

        DisableTelemetry();
        foreach (string candidate in Candidates())
        {
            if (File.Exists(candidate))
            {
                return NativeLibrary.Load(candidate);
            }
        }

        // Last, the system's own places: LD_LIBRARY_PATH, ld.so.cache and the folders of a single-file bundle.
        if (NativeLibrary.TryLoad("onnxruntime", typeof(OrtLibrary).Assembly, null, out nint library))
        {
            return library;
        }

        throw new DllNotFoundException($"The ONNX Runtime native library was not found. Looked for {string.Join(", ", Candidates())}.");
    }

    private static IEnumerable<string> Candidates()
    {
        (string system, string file) = OperatingSystem.IsMacOS() ? ("osx", "libonnxruntime.dylib") : ("linux", "libonnxruntime.so");
        string architecture = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "x64";
        yield return Path.Combine(AppContext.BaseDirectory, "runtimes", $"{system}-{architecture}", "native", file);
        yield return Path.Combine(AppContext.BaseDirectory, file);
    }

    /// <summary>
    /// The library reads the variable once, when it starts. <see cref="Environment.SetEnvironmentVariable(string, string)"/> does not reach
    /// native code on Unix, so the C library's own function sets it.
    /// </summary>
    private static void DisableTelemetry()
    {
        const string variable = "ORT_DISABLE_TELEMETRY";
        if (SetEnvironment(variable, "1", 1) != 0)
        {
            throw new InvalidOperationException($"Could not set {variable}; ONNX Runtime is not loaded without it.");
        }
    }

    private static nint* GetApiBase()
    {
        nint export = NativeLibrary.GetExport(Library, "OrtGetApiBase");
        return ((delegate* unmanaged<nint*>)export)();
    }

    private static nint* GetFunctions()
    {
        nint* functions = ((delegate* unmanaged<uint, nint*>)ApiBase[0])(ApiVersion);
        return functions is not null
            ? functions
            : throw new NotSupportedException($"This ONNX Runtime library does not offer version {ApiVersion} of its C API.");
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
