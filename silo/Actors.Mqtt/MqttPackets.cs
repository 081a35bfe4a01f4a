using System.Buffers.Binary;
using System.Text;

namespace Actors.Mqtt;

/// <summary>Packets as a client sends them (MQTT 3.1.1, section 3).</summary>
internal static class MqttPackets
{
    public static readonly byte[] PingRequest = [(int)MqttPacketType.PingRequest << 4, 0];
    public static readonly byte[] Disconnect = [(int)MqttPacketType.Disconnect << 4, 0];

    /// <summary>The greeting.</summary>
    public static byte[] Connect(MqttClientOptions options)
    {
        var body = new MemoryStream();
        Text(body, "MQTT");
        body.WriteByte(4);
        body.WriteByte((byte)((options.IsCleanSession ? 2 : 0) | (options.User is null ? 0 : 0x80) | (options.User is null || options.Password is null ? 0 : 0x40)));
        Number(body, (ushort)Math.Clamp(options.KeepAlive.TotalSeconds, 1, ushort.MaxValue));
        Text(body, options.ClientId);
        if (options.User is { } user)
        {
            Text(body, user);
            if (options.Password is { } password)
            {
                Text(body, password);
            }
        }

        return Packet(MqttPacketType.Connect, 0, body);
    }

    /// <summary>The wish for messages.</summary>
    public static byte[] Subscribe(ushort number, IReadOnlyList<MqttSubscription> subscriptions)
    {
        var body = new MemoryStream();
        Number(body, number);
        foreach (var subscription in subscriptions)
        {
            Text(body, subscription.Filter);
            body.WriteByte((byte)Math.Clamp(subscription.Quality, 0, 1));
        }

        return Packet(MqttPacketType.Subscribe, 2, body);
    }

    /// <summary>A message; of quality 1 where it has a number.</summary>
    public static byte[] Publish(string topic, ReadOnlySpan<byte> payload, ushort number, bool isRetained)
    {
        var body = new MemoryStream(topic.Length + payload.Length + 8);
        Text(body, topic);
        if (number != 0)
        {
            Number(body, number);
        }

        body.Write(payload);
        return Packet(MqttPacketType.Publish, (number == 0 ? 0 : 2) | (isRetained ? 1 : 0), body);
    }

    /// <summary>Says of a publication that it may have been sent before.</summary>
    public static void MarkRepeated(byte[] publish) => publish[0] |= 8;

    /// <summary>Acknowledgements, one after the other.</summary>
    public static byte[] Acknowledge(IReadOnlyList<ushort> numbers)
    {
        var bytes = new byte[4 * numbers.Count];
        for (var i = 0; i < numbers.Count; i++)
        {
            var one = bytes.AsSpan(4 * i);
            one[0] = (int)MqttPacketType.PublishAcknowledged << 4;
            one[1] = 2;
            BinaryPrimitives.WriteUInt16BigEndian(one[2..], numbers[i]);
        }

        return bytes;
    }

    private static byte[] Packet(MqttPacketType type, int flags, MemoryStream body)
    {
        var packet = new MemoryStream((int)body.Length + 5);
        packet.WriteByte((byte)(((int)type << 4) | flags));
        var length = (int)body.Length;
        do
        {
            packet.WriteByte((byte)(length >= 0x80 ? length | 0x80 : length));
            length >>= 7;
        }
        while (length > 0);
        body.WriteTo(packet);
        return packet.ToArray();
    }

    private static void Text(MemoryStream body, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > ushort.MaxValue)
        {
            throw new ArgumentException("A text in a packet has 65,535 bytes at most.", nameof(text));
        }

        Number(body, (ushort)bytes.Length);
        body.Write(bytes);
    }

    private static void Number(MemoryStream body, ushort number)
    {
        body.WriteByte((byte)(number >> 8));
        body.WriteByte((byte)number);
    }
}
