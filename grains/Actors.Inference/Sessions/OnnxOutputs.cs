using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace Actors.Inference;

/// <summary>Brings a run's outputs into the block that the answers are cut from.</summary>
internal static unsafe class OnnxOutputs
{
    /// <summary>Native values inside a new block, one per output, whose shapes follow from the batch's rows.</summary>
    public static OrtValue[] Prepare(ModelSignature signature, Batch batch, RunScratch scratch)
    {
        TensorSignature[] specs = signature.Outputs;
        scratch.PrepareOutputs(specs.Length);
        long size = 0;
        foreach (TensorSignature spec in specs)
        {
            size = RunScratch.Align(size) + spec.BytesFor(batch.Rows);
        }

        byte[] block = scratch.RentBlock(checked((int)size)).Bytes;
        nint address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(block));
        OrtValue?[] values = scratch.OutputValues(specs.Length);
        int offset = 0;
        for (int i = 0; i < specs.Length; i++)
        {
            TensorSignature spec = specs[i];
            int length = (int)spec.BytesFor(batch.Rows);
            offset = RunScratch.Align(offset);
            long[] shape = scratch.Shape(spec.Shape!.Length);
            spec.Shape.CopyTo(shape, 0);
            if (spec.CountsRows)
            {
                shape[0] = batch.Rows;
            }

            values[i] = OrtValue.CreateTensorValueWithData(
                OrtMemoryInfo.DefaultInstance, OnnxTypes.ToOnnx(spec.Type), shape, address + offset, length);
            scratch.SetOutput(i, new RunOutput(spec.Shape, offset, length));
            offset += length;
        }

        return values!;
    }

    public static void Release(OrtValue?[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i]?.Dispose();
            values[i] = null;
        }
    }

    /// <summary>Copies what the runtime allocated into a new block.</summary>
    /// <exception cref="InvalidOperationException">Several requests ran together, and an output does not have a row for each of theirs.</exception>
    public static void Copy(ModelSignature signature, Batch batch, RunScratch scratch, IReadOnlyList<OrtValue> outputs)
    {
        TensorSignature[] specs = signature.Outputs;
        scratch.PrepareOutputs(specs.Length);
        long size = 0;
        for (int i = 0; i < specs.Length; i++)
        {
            long[] shape = outputs[i].GetTensorTypeAndShape().Shape;
            if (batch.Count > 1 && (shape.Length == 0 || shape[0] != batch.Rows))
            {
                signature.StopBatching();
                throw new InvalidOperationException(FormattableString.Invariant(
                    $"Output '{specs[i].Name}' has the shape {ShapeText.Format(shape)} for {batch.Rows} rows; the model's requests run one by one from now on."));
            }

            size = RunScratch.Align(size);
            int start = checked((int)size);
            size += specs[i].Type == ElementType.Bytes ? StringBytes(outputs[i], shape) : outputs[i].GetTensorMutableRawData().Length;
            scratch.SetOutput(i, new RunOutput(shape, start, checked((int)size) - start));
        }

        byte[] block = scratch.RentBlock(checked((int)size)).Bytes;
        for (int i = 0; i < specs.Length; i++)
        {
            RunOutput output = scratch.Outputs[i];
            Span<byte> target = block.AsSpan(output.Offset, output.Length);
            if (specs[i].Type == ElementType.Bytes)
            {
                scratch.SetOutput(i, output with { Ends = CopyStrings(outputs[i], output.Shape, batch, target) });
            }
            else
            {
                outputs[i].GetTensorMutableRawData().CopyTo(target);
            }
        }
    }

    private static long StringBytes(OrtValue value, long[] shape)
    {
        long count = TensorChecks.ElementCount(shape);
        long size = 0;
        for (int i = 0; i < count; i++)
        {
            size += sizeof(uint) + value.GetStringElementAsSpan(i).Length;
        }

        return size;
    }

    /// <summary>Writes length and bytes of each string; returns where each request's part ends, null where there is one request only.</summary>
    private static int[]? CopyStrings(OrtValue value, long[] shape, Batch batch, Span<byte> target)
    {
        long perRow = batch.Count == 1 ? TensorChecks.ElementCount(shape) : TensorChecks.ElementCount(shape.AsSpan(1));
        int[] ends = new int[batch.Count];
        int used = 0;
        int element = 0;
        for (int i = 0; i < batch.Count; i++)
        {
            long count = batch.Count == 1 ? perRow : perRow * batch[i].Rows;
            for (long last = element + count; element < last; element++)
            {
                ReadOnlySpan<byte> text = value.GetStringElementAsSpan(element);
                BinaryPrimitives.WriteUInt32LittleEndian(target[used..], (uint)text.Length);
                text.CopyTo(target[(used + sizeof(uint))..]);
                used += sizeof(uint) + text.Length;
            }

            ends[i] = used;
        }

        return batch.Count == 1 ? null : ends;
    }
}
