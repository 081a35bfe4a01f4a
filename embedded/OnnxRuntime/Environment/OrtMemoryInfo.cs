using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Says which memory a buffer lies in.</summary>
public unsafe class OrtMemoryInfo : SafeHandle
{
    private static readonly Lazy<OrtMemoryInfo> Cpu = new(CreateCpu);

    private OrtMemoryInfo(nint info)
        : base(info, ownsHandle: true)
    {
    }

    /// <summary>The CPU's ordinary memory, which caller-owned buffers lie in. Not to be disposed of.</summary>
    public static OrtMemoryInfo DefaultInstance => Cpu.Value;

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>The name of the memory's allocator, such as <c>Cpu</c>.</summary>
    public string Name
    {
        get
        {
            using var held = NativeHandle.Hold(this);
            byte* name;
            OrtStatus.ThrowIfFailed(OrtApi.MemoryInfoGetName(held.Pointer, &name));
            return Utf8.Read(name);
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        OrtApi.ReleaseMemoryInfo(handle);
        return true;
    }

    private static OrtMemoryInfo CreateCpu()
    {
        nint info;
        OrtStatus.ThrowIfFailed(OrtApi.CreateCpuMemoryInfo(OrtAllocatorType.DeviceAllocator, OrtMemType.Cpu, &info));
        return new OrtMemoryInfo(info);
    }
}
