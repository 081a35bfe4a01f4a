using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Actors.Mqtt;

/// <summary>A packet as it was read: the first byte's halves, and what follows the length.</summary>
internal readonly record struct MqttPacket(MqttPacketType Type, int Flags, ReadOnlyMemory<byte> Body)
{
    /// <summary>The number that an acknowledgement is of.</summary>
    public ushort Number => Body.Length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(Body.Span) : throw new MqttException("The broker sent an acknowledgement without a number.");

    /// <summary>Takes the first whole packet off a buffer.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="MqttException">It is longer than it may be, or malformed.</exception>
    public static bool TryRead(ref ReadOnlySequence<byte> buffer, int maxBytes, out MqttPacket packet)
    {
        packet = default;
        var reader = new SequenceReader<byte>(buffer);
        if (!reader.TryRead(out var head))
        {
            return false;
        }

        var length = 0;
        for (var shift = 0; ; shift += 7)
        {
            if (shift > 21)
            {
                throw new MqttException("The broker sent a length of more than four bytes.");
            }

            if (!reader.TryRead(out var next))
            {
                return false;
            }

            length |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                break;
            }
        }

        if (length > maxBytes)
        {
            throw new MqttException($"The broker sent a packet of {length} bytes; {maxBytes} are allowed.");
        }

        if (reader.Remaining < length)
        {
            return false;
        }

        packet = new MqttPacket((MqttPacketType)(head >> 4), head & 0x0F, buffer.Slice(reader.Position, length).ToArray());
        buffer = buffer.Slice(buffer.GetPosition(length, reader.Position));
        return true;
    }

    /// <summary>The message of a publication, and its number; 0 for one of quality 0.</summary>
    public (MqttMessage Message, ushort Number) ToMessage()
    {
        var quality = (Flags >> 1) & 3;
        var head = quality == 0 ? 0 : 2;
        var span = Body.Span;
        var topic = span.Length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(span) : 0;
        if (quality > 1 || span.Length < 2 + topic + head)
        {
            throw new MqttException("The broker sent a publication that cannot be read, or of quality 2.");
        }

        var number = quality == 0 ? (ushort)0 : BinaryPrimitives.ReadUInt16BigEndian(span[(2 + topic)..]);
        var message = new MqttMessage(
            Encoding.UTF8.GetString(span.Slice(2, topic)), Body[(2 + topic + head)..], quality, (Flags & 1) != 0, (Flags & 8) != 0);
        return (message, number);
    }
}
