using System.Runtime.InteropServices;

namespace Actors.Inference.Tests;

public sealed partial class NativeProcessTests
{
    [Fact]
    public void DisableTelemetry_NativeEnvironment_HasTheVariable()
    {
        NativeProcess.DisableTelemetry();

        Marshal.PtrToStringUTF8(GetEnvironment("ORT_DISABLE_TELEMETRY")).ShouldBe("1");
        Environment.GetEnvironmentVariable("ORT_DISABLE_TELEMETRY").ShouldBe("1");
    }

    [Fact]
    public void TrimMemory_AnySystem_Returns() => Should.NotThrow(NativeProcess.TrimMemory);

    [DllImport("libc", EntryPoint = "getenv", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint GetEnvironment(string name);
}
