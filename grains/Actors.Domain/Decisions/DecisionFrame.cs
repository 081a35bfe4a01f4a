using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Actors.Domain.Bytes;

namespace Actors.Domain.Decisions;

/// <summary>
/// A prediction as one run of bytes, the form in which it waits and is journaled: its length (4 bytes, little-endian), a mark, then all of it, or with a template what
/// the template has not (<see cref="TemplatedFrame"/>). A batch is frames one after the other, of predictions and of their templates.
/// </summary>
public static class DecisionFrame
{
    internal const int LengthBytes = sizeof(int);

    /// <summary>Writes a prediction as a frame that has all by itself.</summary>
    public static void Write(ByteBuffer buffer, Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var head = decision.Head;
        var start = Begin(buffer, (byte)((head.Subject is null ? 0 : FrameMark.HasSubject) | (head.IsCached ? FrameMark.IsCached : 0)
            | (head.IsImmutable ? FrameMark.IsImmutable : 0) | (head.IsMadeOffline ? FrameMark.IsMadeOffline : 0)));
        buffer.WriteGuid(head.Id);
        buffer.WriteSigned(head.At.ToUnixMicroseconds());
        buffer.WriteText(head.Tenant);
        buffer.WriteText(head.Model);
        buffer.WriteVarint((ulong)head.Version);
        buffer.WriteVarint((ulong)head.RetentionDays);
        buffer.WriteText(head.Caller);
        buffer.WriteText(head.Subject);
        buffer.WriteText(head.RequestId);
        buffer.WriteText(head.BusinessKey);
        buffer.WriteDouble(head.Confidence);
        buffer.WriteVarint((ulong)head.TookMicroseconds);
        buffer.WriteText(head.Fallback);
        buffer.WriteText(head.FallbackReason);
        buffer.WriteText(head.Arm);
        WriteTensors(buffer, decision.Inputs);
        WriteTensors(buffer, decision.Outputs);
        End(buffer, start);
    }

    /// <summary>Cuts the first frame off.</summary>
    /// <param name="frames">Frames; what is left of them afterwards.</param>
    /// <returns>The frame with its length before it, for <see cref="Read"/>; empty where there is none.</returns>
    /// <exception cref="InvalidDataException">The bytes end inside a frame.</exception>
    public static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> frames)
    {
        if (frames.IsEmpty)
        {
            return [];
        }

        var length = frames.Length < LengthBytes ? -1 : BinaryPrimitives.ReadInt32LittleEndian(frames);
        if (length < 1 || length > frames.Length - LengthBytes)
        {
            throw new InvalidDataException("The bytes end inside a prediction's record.");
        }

        var frame = frames[..(LengthBytes + length)];
        frames = frames[frame.Length..];
        return frame;
    }

    /// <summary>Whether a frame says whom its prediction is about.</summary>
    public static bool HasSubject(ReadOnlySpan<byte> frame) => (MarkOf(frame) & FrameMark.HasSubject) != 0;

    /// <summary>Reads no more of a frame than what segments are made by.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="template">Its template; null where it has none.</param>
    /// <param name="texts">Has its names from frames before it.</param>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static (Guid Id, DecisionSorting Sorting) ReadSorting(ReadOnlySpan<byte> frame, DecisionTemplate? template, TextPool texts)
    {
        if (template is not null)
        {
            return (TemplatedFrame.IdOf(frame), template.Sorting);
        }

        var reader = new ByteReader(frame[LengthBytes..]);
        var mark = reader.ReadByte();
        var id = reader.ReadGuid();
        _ = reader.ReadSigned();
        var (tenant, model, version) = (reader.ReadText(texts) ?? "", reader.ReadText(texts) ?? "", reader.ReadCount());
        return (id, new DecisionSorting(tenant, reader.ReadCount(), (mark & FrameMark.IsImmutable) != 0, model, version));
    }

    /// <summary>Reads a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="template">Its template, by <see cref="FrameTemplates"/>; null where it has none.</param>
    /// <param name="texts">Has texts that come again from frames before it; null where this is the only one.</param>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static Decision Read(ReadOnlySpan<byte> frame, DecisionTemplate? template = null, TextPool? texts = null)
    {
        if (template is not null)
        {
            return TemplatedFrame.Read(frame, template);
        }

        var reader = new ByteReader(frame[LengthBytes..]);
        var mark = reader.ReadByte();
        if ((mark & (FrameMark.IsTemplated | FrameMark.IsTemplate)) != 0)
        {
            throw new InvalidDataException("The frame is no prediction that has all by itself.");
        }

        var head = new DecisionHead
        {
            Id = reader.ReadGuid(),
            At = UnixMicroseconds.FromUnixMicroseconds(reader.ReadSigned()),
            Tenant = reader.ReadText(texts) ?? "",
            Model = reader.ReadText(texts) ?? "",
            Version = reader.ReadCount(),
            RetentionDays = reader.ReadCount(),
            Caller = reader.ReadText(texts),
            Subject = reader.ReadText(),
            RequestId = reader.ReadText(),
            BusinessKey = reader.ReadText(),
            Confidence = reader.ReadDouble(),
            TookMicroseconds = (long)reader.ReadVarint(),
            Fallback = reader.ReadText(texts),
            FallbackReason = reader.ReadText(texts),
            Arm = reader.ReadText(texts),
            IsCached = (mark & FrameMark.IsCached) != 0,
            IsImmutable = (mark & FrameMark.IsImmutable) != 0,
            IsMadeOffline = (mark & FrameMark.IsMadeOffline) != 0,
        };
        return new Decision(head, ReadTensors(ref reader, texts), ReadTensors(ref reader, texts));
    }

    /// <summary>Starts a frame of any kind.</summary>
    /// <returns>Where it starts, for <see cref="End"/>.</returns>
    internal static int Begin(ByteBuffer buffer, byte mark)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        var start = buffer.Length;
        buffer.WriteBytes(stackalloc byte[LengthBytes]);
        buffer.WriteByte(mark);
        return start;
    }

    internal static void End(ByteBuffer buffer, int start)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        BinaryPrimitives.WriteInt32LittleEndian(buffer.Again(start, LengthBytes), buffer.Length - start - LengthBytes);
    }

    internal static byte MarkOf(ReadOnlySpan<byte> frame) => frame[LengthBytes];

    internal static void WriteShape(ByteBuffer buffer, ImmutableArray<long> shape)
    {
        buffer.WriteVarint((ulong)shape.Length);
        foreach (var dimension in shape)
        {
            buffer.WriteVarint((ulong)dimension);
        }
    }

    internal static ImmutableArray<long> ReadShape(ref ByteReader reader)
    {
        var shape = new long[reader.ReadCountOfRest()];
        for (var axis = 0; axis < shape.Length; axis++)
        {
            shape[axis] = (long)reader.ReadVarint();
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(shape);
    }

    private static void WriteTensors(ByteBuffer buffer, ImmutableArray<DecisionTensor> tensors)
    {
        buffer.WriteVarint((ulong)tensors.Length);
        foreach (var tensor in tensors)
        {
            buffer.WriteText(tensor.Name);
            buffer.WriteText(tensor.Datatype);
            WriteShape(buffer, tensor.Shape);
            buffer.WriteByte((byte)tensor.Form);
            buffer.WriteBlob(tensor.Content.Span);
        }
    }

    private static ImmutableArray<DecisionTensor> ReadTensors(ref ByteReader reader, TextPool? texts)
    {
        var tensors = new DecisionTensor[reader.ReadCountOfRest()];
        for (var i = 0; i < tensors.Length; i++)
        {
            tensors[i] = new DecisionTensor(
                reader.ReadText(texts) ?? "", reader.ReadText(texts) ?? "", ReadShape(ref reader), (FieldForm)reader.ReadByte(), reader.ReadBlob().ToArray());
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(tensors);
    }
}
