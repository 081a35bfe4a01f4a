using Actors.TestKit;

namespace Actors.Storage.Tests;

/// <summary>The probe's process over a data folder.</summary>
internal static class Probe
{
    public static ChildProcess Start(string folder, params string[] arguments) =>
        ChildProcess.Start(Path.Combine(AppContext.BaseDirectory, "Actors.StorageProbe.dll"), [folder, .. arguments]);
}
