namespace Actors.EdgeAgent.Guard;

/// <summary>Where Linux says how the device is.</summary>
/// <param name="Proc">Processors, memory, processes.</param>
/// <param name="Thermal">Sensors of temperature.</param>
internal sealed record HostFolders(string Proc = "/proc", string Thermal = "/sys/class/thermal");
