namespace Actors.Mqtt;

/// <summary>A message of quality 1 that the broker has not acknowledged.</summary>
internal sealed class Publication(ushort number, byte[] packet)
{
    private readonly TaskCompletionSource _acknowledged = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ushort Number => number;

    public byte[] Packet => packet;

    public Task Acknowledged => _acknowledged.Task;

    public void Acknowledge() => _acknowledged.TrySetResult();
}
