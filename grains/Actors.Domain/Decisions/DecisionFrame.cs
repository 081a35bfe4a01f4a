using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Actors.Domain.Bytes;

namespace Actors.Domain.Decisions;

/// <summary>
/// A prediction as one run of bytes, the form in which it waits and is journaled: its length (4 bytes, little-endian), a byte of flags, what is in
/// <see cref="DecisionHead"/>, then inputs and outputs. Written straight from a request's own memory:
/// <see cref="Begin"/>, <see cref="BeginTensors"/> and <see cref="WriteTensor"/> for the inputs and again for the outputs, <see cref="End"/>.
/// </summary>
public static class DecisionFrame
{
    private const int LengthBytes = sizeof(int);
    private const byte HasSubjectFlag = 1;
    private const byte CachedFlag = 2;
    private const byte ImmutableFlag = 4;
    private const byte OfflineFlag = 8;

    /// <summary>Texts as a frame has them one after the other: the tenant's and the model's name for <see cref="Begin"/>, a tensor's name and datatype for <see cref="WriteTensor"/>. Made once for many frames.</summary>
    public static byte[] Encode(params ReadOnlySpan<string> texts)
    {
        var buffer = new ByteBuffer();
        foreach (var text in texts)
        {
            buffer.WriteText(text);
        }

        return buffer.Written.ToArray();
    }

    /// <summary>Starts a frame.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="head">What the prediction was.</param>
    /// <param name="model">The head's names of tenant and model, by <see cref="Encode"/>; empty where they are not there yet.</param>
    /// <returns>Where it starts, for <see cref="End"/>.</returns>
    public static int Begin(ByteBuffer buffer, in DecisionHead head, ReadOnlySpan<byte> model = default)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        var start = buffer.Length;
        _ = buffer.GetSpan(LengthBytes);
        buffer.Advance(LengthBytes);
        buffer.WriteByte((byte)((head.Subject is null ? 0 : HasSubjectFlag) | (head.IsCached ? CachedFlag : 0) | (head.IsImmutable ? ImmutableFlag : 0) | (head.IsMadeOffline ? OfflineFlag : 0)));
        buffer.WriteGuid(head.Id);
        buffer.WriteSigned(head.At.ToUnixMicroseconds());
        if (model.IsEmpty)
        {
            buffer.WriteText(head.Tenant);
            buffer.WriteText(head.Model);
        }

        buffer.WriteBytes(model);
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
        return start;
    }

    /// <summary>Says how many tensors follow.</summary>
    public static void BeginTensors(ByteBuffer buffer, int count) => buffer.WriteVarint((ulong)count);

    /// <summary>Writes a tensor.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="naming">Its name and datatype, by <see cref="Encode"/>.</param>
    /// <param name="shape">Its dimensions.</param>
    /// <param name="form">In what form it is remembered.</param>
    /// <param name="content">The bytes of that form.</param>
    public static void WriteTensor(ByteBuffer buffer, ReadOnlySpan<byte> naming, ReadOnlySpan<long> shape, FieldForm form, ReadOnlySpan<byte> content)
    {
        buffer.WriteBytes(naming);
        WriteContent(buffer, shape, form, content);
    }

    /// <summary>Ends a frame.</summary>
    public static void End(ByteBuffer buffer, int start)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        BinaryPrimitives.WriteInt32LittleEndian(buffer.Again(start, LengthBytes), buffer.Length - start - LengthBytes);
    }

    /// <summary>Writes a whole prediction as one frame.</summary>
    public static void Write(ByteBuffer buffer, Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var start = Begin(buffer, decision.Head);
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
    public static bool HasSubject(ReadOnlySpan<byte> frame) => (frame[LengthBytes] & HasSubjectFlag) != 0;

    /// <summary>Reads no more of a frame than what segments are made by.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="texts">Has its names from frames before it.</param>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static (Guid Id, DecisionSorting Sorting) ReadSorting(ReadOnlySpan<byte> frame, TextPool texts)
    {
        var reader = new ByteReader(frame[LengthBytes..]);
        var flags = reader.ReadByte();
        var id = reader.ReadGuid();
        _ = reader.ReadSigned();
        var (tenant, model, version) = (reader.ReadText(texts) ?? "", reader.ReadText(texts) ?? "", reader.ReadCount());
        return (id, new DecisionSorting(tenant, reader.ReadCount(), (flags & ImmutableFlag) != 0, model, version));
    }

    /// <summary>Reads a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="texts">Has texts that come again from frames before it; null where this is the only one.</param>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static Decision Read(ReadOnlySpan<byte> frame, TextPool? texts = null)
    {
        var reader = new ByteReader(frame[LengthBytes..]);
        var flags = reader.ReadByte();
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
            IsCached = (flags & CachedFlag) != 0,
            IsImmutable = (flags & ImmutableFlag) != 0,
            IsMadeOffline = (flags & OfflineFlag) != 0,
        };
        return new Decision(head, ReadTensors(ref reader, texts), ReadTensors(ref reader, texts));
    }

    private static void WriteContent(ByteBuffer buffer, ReadOnlySpan<long> shape, FieldForm form, ReadOnlySpan<byte> content)
    {
        buffer.WriteVarint((ulong)shape.Length);
        foreach (var dimension in shape)
        {
            buffer.WriteVarint((ulong)dimension);
        }

        buffer.WriteByte((byte)form);
        buffer.WriteBlob(content);
    }

    private static void WriteTensors(ByteBuffer buffer, ImmutableArray<DecisionTensor> tensors)
    {
        BeginTensors(buffer, tensors.Length);
        foreach (var tensor in tensors)
        {
            buffer.WriteText(tensor.Name);
            buffer.WriteText(tensor.Datatype);
            WriteContent(buffer, tensor.Shape.AsSpan(), tensor.Form, tensor.Content.Span);
        }
    }

    private static ImmutableArray<DecisionTensor> ReadTensors(ref ByteReader reader, TextPool? texts)
    {
        var tensors = new DecisionTensor[reader.ReadCountOfRest()];
        for (var i = 0; i < tensors.Length; i++)
        {
            var name = reader.ReadText(texts) ?? "";
            var datatype = reader.ReadText(texts) ?? "";
            var shape = new long[reader.ReadCountOfRest()];
            for (var axis = 0; axis < shape.Length; axis++)
            {
                shape[axis] = (long)reader.ReadVarint();
            }

            tensors[i] = new DecisionTensor(name, datatype, ImmutableCollectionsMarshal.AsImmutableArray(shape), (FieldForm)reader.ReadByte(), reader.ReadBlob().ToArray());
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(tensors);
    }
}
