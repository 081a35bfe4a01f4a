namespace Actors.Domain.Placement;

/// <summary>What is known of a model and a class of devices.</summary>
/// <param name="InputBytes">Bytes of one row of inputs.</param>
/// <param name="OutputBytes">Bytes of one row of outputs.</param>
/// <param name="ModelBytes">Bytes of the model's file.</param>
/// <param name="CloudSeconds">Time of one prediction in the cluster from arrival to answer, on average; over 0.</param>
/// <param name="CloudCpuSeconds">Processor time of one prediction in the cluster, on average; over 0.</param>
/// <param name="DeviceSeconds">Time of one prediction on such a device, on average; over 0. One processor is busy with it. Null where nobody knows: it is assumed from that of the cluster.</param>
public sealed record PlacementFacts(Figure InputBytes, Figure OutputBytes, Figure ModelBytes, Figure CloudSeconds, Figure CloudCpuSeconds, Figure? DeviceSeconds);
