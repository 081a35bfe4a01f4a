using System.Runtime.InteropServices;

namespace Actors.EdgeAgent.Sealing;

/// <summary>Keeps a process that crashes from writing what it had in memory, models among it, to a disk.</summary>
internal static partial class CoreDumps
{
    private const int GetDumpable = 3;
    private const int SetDumpable = 4;

    /// <summary>Turns them off for this process, where the system can.</summary>
    public static void TurnOff()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = ProcessControl(SetDumpable, 0, 0, 0, 0);
        }
    }

    /// <summary>Whether the system may write one.</summary>
    public static bool AreOn => !OperatingSystem.IsLinux() || ProcessControl(GetDumpable, 0, 0, 0, 0) != 0;

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int ProcessControl(int option, nuint first, nuint second, nuint third, nuint fourth);
}
