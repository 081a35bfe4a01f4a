namespace Actors.Grains.Costs;

/// <summary>What a machine and this process on it have used so far.</summary>
/// <param name="Processor">Processor time of the process, in nanoseconds.</param>
/// <param name="Memory">Memory that the process holds now, in bytes.</param>
/// <param name="Energy">Energy of the machine's processors since the last reading, in microjoules; null where it cannot be read.</param>
/// <param name="MachineBusy">Time that the machine's processors were busy, in nanoseconds; null where that cannot be read.</param>
internal readonly record struct MachineReading(long Processor, long Memory, long? Energy, long? MachineBusy);
