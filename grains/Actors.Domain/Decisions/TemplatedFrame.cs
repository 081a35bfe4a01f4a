using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Actors.Domain.Bytes;

namespace Actors.Domain.Decisions;

/// <summary>
/// A prediction as a frame without what its template has: length (4 bytes), mark, the template's number in its batch (2), id (16), time (8, microseconds since 1970), how long it took,
/// confidence and labels where there are any, then the content of each input and output in the template's order. All numbers are little-endian. Written straight from a request's own
/// memory: <see cref="Begin"/>, <see cref="WriteContent"/> for each tensor, <see cref="End"/>.
/// </summary>
public static class TemplatedFrame
{
    /// <summary>Templates that a batch can number.</summary>
    public const int MostTemplates = ushort.MaxValue + 1;

    internal const int NumberBytes = sizeof(ushort);
    private const int MarkAt = DecisionFrame.LengthBytes;
    private const int NumberAt = MarkAt + 1;
    private const int IdAt = NumberAt + NumberBytes;
    private const int IdBytes = 16;
    private const int TimeAt = IdAt + IdBytes;
    private const int FixedBytes = TimeAt + sizeof(long);

    /// <summary>Starts a frame, whose number is 0 until it is set.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="facts">What the prediction was.</param>
    /// <returns>Where it starts, for <see cref="End"/>.</returns>
    public static int Begin(ByteBuffer buffer, in DecisionFacts facts)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        var start = buffer.Length;
        var hasLabels = facts.Subject is not null || facts.RequestId is not null || facts.BusinessKey is not null;
        var hasConfidence = !double.IsNaN(facts.Confidence);
        var place = buffer.GetSpan(FixedBytes)[..FixedBytes];
        place[MarkAt] = (byte)(FrameMark.IsTemplated | (facts.Subject is null ? 0 : FrameMark.HasSubject) | (facts.IsCached ? FrameMark.IsCached : 0)
            | (hasLabels ? FrameMark.HasLabels : 0) | (hasConfidence ? FrameMark.HasConfidence : 0));
        BinaryPrimitives.WriteUInt16LittleEndian(place[NumberAt..], 0);
        _ = facts.Id.TryWriteBytes(place[IdAt..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt64LittleEndian(place[TimeAt..], facts.At.ToUnixMicroseconds());
        buffer.Advance(FixedBytes);
        buffer.WriteVarint((ulong)facts.TookMicroseconds);
        if (hasConfidence)
        {
            buffer.WriteDouble(facts.Confidence);
        }

        if (hasLabels)
        {
            buffer.WriteText(facts.Subject);
            buffer.WriteText(facts.RequestId);
            buffer.WriteText(facts.BusinessKey);
        }

        return start;
    }

    /// <summary>Writes the content of the next tensor in the form that the template has for it.</summary>
    public static void WriteContent(ByteBuffer buffer, ReadOnlySpan<byte> content) => buffer.WriteBlob(content);

    /// <summary>Ends a frame.</summary>
    public static void End(ByteBuffer buffer, int start) => DecisionFrame.End(buffer, start);

    /// <summary>Writes a whole prediction as one frame.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="decision">The prediction.</param>
    /// <param name="number">The number of its template.</param>
    public static void Write(ByteBuffer buffer, Decision decision, int number)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var head = decision.Head;
        var start = Begin(buffer, new DecisionFacts
        {
            Id = head.Id,
            At = head.At,
            Subject = head.Subject,
            RequestId = head.RequestId,
            BusinessKey = head.BusinessKey,
            Confidence = head.Confidence,
            TookMicroseconds = head.TookMicroseconds,
            IsCached = head.IsCached,
        });
        foreach (var tensor in decision.Inputs)
        {
            WriteContent(buffer, tensor.Content.Span);
        }

        foreach (var tensor in decision.Outputs)
        {
            WriteContent(buffer, tensor.Content.Span);
        }

        End(buffer, start);
        SetNumber(buffer.Again(start, FixedBytes), number);
    }

    /// <summary>Says which of its batch's templates a frame belongs to, or which of them it is.</summary>
    /// <param name="frame">The frame, of a prediction or a template.</param>
    /// <param name="number">Below <see cref="MostTemplates"/>.</param>
    public static void SetNumber(Span<byte> frame, int number) => BinaryPrimitives.WriteUInt16LittleEndian(frame[NumberAt..], (ushort)number);

    /// <summary>The number of a frame's template.</summary>
    /// <exception cref="InvalidDataException">The frame ends before it.</exception>
    public static int NumberOf(ReadOnlySpan<byte> frame) =>
        frame.Length < IdAt ? throw new InvalidDataException("The frame ends too early.") : BinaryPrimitives.ReadUInt16LittleEndian(frame[NumberAt..]);

    internal static Guid IdOf(ReadOnlySpan<byte> frame) =>
        frame.Length < FixedBytes ? throw new InvalidDataException("The frame ends too early.") : new Guid(frame.Slice(IdAt, IdBytes), bigEndian: true);

    internal static Decision Read(ReadOnlySpan<byte> frame, DecisionTemplate template)
    {
        var id = IdOf(frame);
        var at = UnixMicroseconds.FromUnixMicroseconds(BinaryPrimitives.ReadInt64LittleEndian(frame[TimeAt..]));
        var mark = frame[MarkAt];
        var hasLabels = (mark & FrameMark.HasLabels) != 0;
        var reader = new ByteReader(frame[FixedBytes..]);
        var head = new DecisionHead
        {
            Id = id,
            At = at,
            Tenant = template.Tenant,
            Model = template.Model,
            Version = template.Version,
            RetentionDays = template.RetentionDays,
            Caller = template.Caller,
            TookMicroseconds = (long)reader.ReadVarint(),
            Confidence = (mark & FrameMark.HasConfidence) != 0 ? reader.ReadDouble() : double.NaN,
            Subject = hasLabels ? reader.ReadText() : null,
            RequestId = hasLabels ? reader.ReadText() : null,
            BusinessKey = hasLabels ? reader.ReadText() : null,
            Fallback = template.Fallback,
            FallbackReason = template.FallbackReason,
            Arm = template.Arm,
            IsCached = (mark & FrameMark.IsCached) != 0,
            IsImmutable = template.IsImmutable,
            IsMadeOffline = template.IsMadeOffline,
        };
        return new Decision(head, ReadTensors(ref reader, template.Inputs), ReadTensors(ref reader, template.Outputs));
    }

    private static ImmutableArray<DecisionTensor> ReadTensors(ref ByteReader reader, ImmutableArray<TensorTemplate> templates)
    {
        var tensors = new DecisionTensor[templates.Length];
        for (var i = 0; i < tensors.Length; i++)
        {
            var template = templates[i];
            tensors[i] = new DecisionTensor(template.Name, template.Datatype, template.Shape, template.Form, reader.ReadBlob().ToArray());
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(tensors);
    }
}
