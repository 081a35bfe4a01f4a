namespace Actors.Mqtt;

/// <summary>What a client wants to be sent.</summary>
/// <param name="Filter">Topics, with <c>+</c> and <c>#</c>; <c>$share/GROUP/FILTER</c> shares them among a group where the broker can.</param>
/// <param name="Quality">The highest quality of delivery: 0 or 1.</param>
public sealed record MqttSubscription(string Filter, int Quality = 1);
