using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace Actors.Inference;

/// <summary>
/// Native values over a batch's inputs. A request alone is read where it lies; several are joined row after row in the worker's own
/// memory. Strings, which the runtime keeps in its own form, are always copied.
/// </summary>
internal static unsafe class OnnxInputs
{
    /// <summary>One value for each of these inputs, in their order. <see cref="Release"/> is called after the run, even where this throws.</summary>
    public static OrtValue[] Bind(TensorSignature[] specs, int[] places, Batch batch, RunScratch scratch)
    {
        OrtValue?[] values = scratch.InputValues(places.Length);
        MemoryHandle[] pins = scratch.Pins(places.Length);
        try
        {
            byte[] joined = scratch.Joined(batch.Count == 1 && PinAligned(specs, places, batch[0], pins) ? 0 : checked((int)JoinedSize(batch, places.Length)));
            int used = 0;
            for (int i = 0; i < places.Length; i++)
            {
                int input = places[i];
                ElementType type = specs[input].Type;
                values[i] = type == ElementType.Bytes ? BindStrings(batch, input, scratch)
                    : pins[i].Pointer != null ? BindPinned(type, batch[0].Inputs[input], pins[i])
                    : BindJoined(type, batch, input, scratch, joined, ref used);
            }
        }
        catch
        {
            Release(scratch, values!);
            throw;
        }

        return values!;
    }

    /// <summary>Disposes the values and lets the callers' memory move again.</summary>
    public static void Release(RunScratch scratch, OrtValue?[] values)
    {
        MemoryHandle[] pins = scratch.Pins(values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            values[i]?.Dispose();
            values[i] = null;
            pins[i].Dispose();
            pins[i] = default;
        }
    }

    private static long JoinedSize(Batch batch, int inputs)
    {
        long size = 0;
        foreach (PendingRequest request in batch.Requests)
        {
            size += request.Bytes;
        }

        return RunScratch.Align(size) + (inputs * RunScratch.Align(1L));
    }

    /// <summary>Pins the numbers of a lone request where they lie; false where one has to be copied, being empty or not aligned to its elements.</summary>
    private static bool PinAligned(TensorSignature[] specs, int[] places, PendingRequest request, MemoryHandle[] pins)
    {
        bool all = true;
        for (int i = 0; i < places.Length; i++)
        {
            ElementType type = specs[places[i]].Type;
            if (type == ElementType.Bytes)
            {
                continue;
            }

            MemoryHandle pin = request.Inputs[places[i]].Content.Pin();
            if (pin.Pointer != null && (nint)pin.Pointer % type.Size() == 0)
            {
                pins[i] = pin;
            }
            else
            {
                pin.Dispose();
                all = false;
            }
        }

        return all;
    }

    private static OrtValue BindPinned(ElementType type, in Tensor tensor, MemoryHandle pin) =>
        Value(type, tensor.Shape, (nint)pin.Pointer, tensor.Content.Length);

    private static OrtValue BindJoined(ElementType type, Batch batch, int input, RunScratch scratch, byte[] joined, ref int used)
    {
        int start = RunScratch.Align(used);
        used = start;
        foreach (PendingRequest request in batch.Requests)
        {
            ReadOnlySpan<byte> content = request.Inputs[input].Content.Span;
            content.CopyTo(joined.AsSpan(used));
            used += content.Length;
        }

        nint joinedAt = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(joined)) + start;
        return Value(type, JoinedShape(batch, input, scratch), joinedAt, used - start);
    }

    private static OrtValue Value(ElementType type, long[] shape, nint address, int length) =>
        OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, OnnxTypes.ToOnnx(type), shape, address, length);

    private static OrtValue BindStrings(Batch batch, int input, RunScratch scratch)
    {
        OrtValue value = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, JoinedShape(batch, input, scratch));
        try
        {
            int index = 0;
            foreach (PendingRequest request in batch.Requests)
            {
                ReadOnlySpan<byte> rest = request.Inputs[input].Content.Span;
                while (!rest.IsEmpty)
                {
                    int length = (int)BinaryPrimitives.ReadUInt32LittleEndian(rest);
                    value.StringTensorSetElementAt(rest.Slice(sizeof(uint), length), index++);
                    rest = rest[(sizeof(uint) + length)..];
                }
            }

            return value;
        }
        catch
        {
            value.Dispose();
            throw;
        }
    }

    private static long[] JoinedShape(Batch batch, int input, RunScratch scratch)
    {
        long[] first = batch[0].Inputs[input].Shape;
        if (batch.Count == 1)
        {
            return first;
        }

        long[] shape = scratch.Shape(first.Length);
        first.CopyTo(shape, 0);
        shape[0] = batch.Rows;
        return shape;
    }
}
