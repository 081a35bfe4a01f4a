namespace Actors.Mqtt;

/// <summary>The kinds of packets, by the numbers that they have on the wire (MQTT 3.1.1, section 2.2.1).</summary>
internal enum MqttPacketType
{
    Connect = 1,
    ConnectAcknowledged = 2,
    Publish = 3,
    PublishAcknowledged = 4,
    Subscribe = 8,
    SubscribeAcknowledged = 9,
    PingRequest = 12,
    PingResponse = 13,
    Disconnect = 14,
}
