namespace Actors.Mqtt;

/// <summary>A message that a broker delivered.</summary>
/// <param name="Topic">Where it was published.</param>
/// <param name="Payload">What it says; the receiver's to keep.</param>
/// <param name="Quality">0: at most once. 1: until it is acknowledged.</param>
/// <param name="IsRetained">Whether the broker kept it from before the subscription.</param>
/// <param name="IsRepeated">Whether it may have been delivered before.</param>
public sealed record MqttMessage(string Topic, ReadOnlyMemory<byte> Payload, int Quality, bool IsRetained, bool IsRepeated);
