namespace Microsoft.ML.OnnxRuntime;

/// <summary>Where an allocator takes memory from: the device itself, or an arena over it.</summary>
public enum OrtAllocatorType
{
    DeviceAllocator = 0,
    ArenaAllocator = 1,
}
