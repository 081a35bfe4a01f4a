namespace Microsoft.ML.OnnxRuntime;

/// <summary>What memory is used for, as execution providers see it.</summary>
public enum OrtMemType
{
    CpuInput = -2,
    CpuOutput = -1,
    Cpu = CpuOutput,
    Default = 0,
}
