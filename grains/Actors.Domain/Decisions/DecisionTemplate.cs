using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Actors.Domain.Bytes;

namespace Actors.Domain.Decisions;

/// <summary>
/// What many predictions have in common: whose and which model's they are, who asked, and all of their tensors but the content. A batch has it once, as a frame of
/// its own under a number, and predictions say the number (<see cref="TemplatedFrame"/>).
/// </summary>
public sealed class DecisionTemplate
{
    private byte[]? _frame;

    /// <inheritdoc cref="DecisionHead.Tenant"/>
    public required string Tenant { get; init; }

    /// <inheritdoc cref="DecisionHead.Model"/>
    public required string Model { get; init; }

    /// <inheritdoc cref="DecisionHead.Version"/>
    public required int Version { get; init; }

    /// <inheritdoc cref="DecisionHead.RetentionDays"/>
    public required int RetentionDays { get; init; }

    /// <inheritdoc cref="DecisionHead.IsImmutable"/>
    public bool IsImmutable { get; init; }

    /// <inheritdoc cref="DecisionHead.IsMadeOffline"/>
    public bool IsMadeOffline { get; init; }

    /// <inheritdoc cref="DecisionHead.Caller"/>
    public string? Caller { get; init; }

    /// <inheritdoc cref="DecisionHead.Fallback"/>
    public string? Fallback { get; init; }

    /// <inheritdoc cref="DecisionHead.FallbackReason"/>
    public string? FallbackReason { get; init; }

    /// <inheritdoc cref="DecisionHead.Arm"/>
    public string? Arm { get; init; }

    /// <summary>What is asked.</summary>
    public required ImmutableArray<TensorTemplate> Inputs { get; init; }

    /// <summary>What is answered.</summary>
    public required ImmutableArray<TensorTemplate> Outputs { get; init; }

    /// <summary>Where predictions of it go.</summary>
    public DecisionSorting Sorting => new(Tenant, RetentionDays, IsImmutable, Model, Version);

    /// <summary>The template as a frame of the number 0; <see cref="TemplatedFrame.SetNumber"/> gives a copy another.</summary>
    public ReadOnlySpan<byte> Frame => _frame ??= ToFrame();

    /// <summary>The template of a prediction.</summary>
    public static DecisionTemplate Of(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return new DecisionTemplate
        {
            Tenant = decision.Head.Tenant,
            Model = decision.Head.Model,
            Version = decision.Head.Version,
            RetentionDays = decision.Head.RetentionDays,
            IsImmutable = decision.Head.IsImmutable,
            IsMadeOffline = decision.Head.IsMadeOffline,
            Caller = decision.Head.Caller,
            Fallback = decision.Head.Fallback,
            FallbackReason = decision.Head.FallbackReason,
            Arm = decision.Head.Arm,
            Inputs = Of(decision.Inputs),
            Outputs = Of(decision.Outputs),
        };
    }

    /// <summary>Reads a template's frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="texts">Has texts that come again; null where this is the only one.</param>
    /// <exception cref="InvalidDataException">It is none.</exception>
    internal static DecisionTemplate Read(ReadOnlySpan<byte> frame, TextPool? texts)
    {
        var reader = new ByteReader(frame[DecisionFrame.LengthBytes..]);
        var mark = reader.ReadByte();
        _ = reader.Take(TemplatedFrame.NumberBytes);
        return new DecisionTemplate
        {
            IsImmutable = (mark & FrameMark.IsImmutable) != 0,
            IsMadeOffline = (mark & FrameMark.IsMadeOffline) != 0,
            Tenant = reader.ReadText(texts) ?? "",
            Model = reader.ReadText(texts) ?? "",
            Version = reader.ReadCount(),
            RetentionDays = reader.ReadCount(),
            Caller = reader.ReadText(texts),
            Fallback = reader.ReadText(texts),
            FallbackReason = reader.ReadText(texts),
            Arm = reader.ReadText(texts),
            Inputs = ReadTensors(ref reader, texts),
            Outputs = ReadTensors(ref reader, texts),
        };
    }

    private static ImmutableArray<TensorTemplate> Of(ImmutableArray<DecisionTensor> tensors) =>
        [.. tensors.Select(tensor => new TensorTemplate(tensor.Name, tensor.Datatype, tensor.Shape, tensor.Form))];

    private static void Write(ByteBuffer buffer, ImmutableArray<TensorTemplate> tensors)
    {
        buffer.WriteVarint((ulong)tensors.Length);
        foreach (var tensor in tensors)
        {
            buffer.WriteText(tensor.Name);
            buffer.WriteText(tensor.Datatype);
            DecisionFrame.WriteShape(buffer, tensor.Shape);
            buffer.WriteByte((byte)tensor.Form);
        }
    }

    private static ImmutableArray<TensorTemplate> ReadTensors(ref ByteReader reader, TextPool? texts)
    {
        var tensors = new TensorTemplate[reader.ReadCountOfRest()];
        for (var i = 0; i < tensors.Length; i++)
        {
            tensors[i] = new TensorTemplate(reader.ReadText(texts) ?? "", reader.ReadText(texts) ?? "", DecisionFrame.ReadShape(ref reader), (FieldForm)reader.ReadByte());
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(tensors);
    }

    private byte[] ToFrame()
    {
        var buffer = new ByteBuffer();
        var start = DecisionFrame.Begin(buffer, (byte)(FrameMark.IsTemplate | (IsImmutable ? FrameMark.IsImmutable : 0) | (IsMadeOffline ? FrameMark.IsMadeOffline : 0)));
        buffer.WriteBytes(stackalloc byte[TemplatedFrame.NumberBytes]);
        buffer.WriteText(Tenant);
        buffer.WriteText(Model);
        buffer.WriteVarint((ulong)Version);
        buffer.WriteVarint((ulong)RetentionDays);
        buffer.WriteText(Caller);
        buffer.WriteText(Fallback);
        buffer.WriteText(FallbackReason);
        buffer.WriteText(Arm);
        Write(buffer, Inputs);
        Write(buffer, Outputs);
        DecisionFrame.End(buffer, start);
        return buffer.Written.ToArray();
    }
}
