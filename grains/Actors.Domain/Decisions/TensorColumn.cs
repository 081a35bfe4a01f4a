using System.Collections.Immutable;
using Actors.Domain.Bytes;

namespace Actors.Domain.Decisions;

/// <summary>
/// The tensors of one name and datatype in a block: for each row whether it has one and in what form, then the shapes, the lengths, and all contents one
/// after the other, their elements' bytes shuffled where all elements are of one width.
/// </summary>
internal static class TensorColumn
{
    /// <summary>The form of a row that has no such tensor.</summary>
    private const byte Absent = byte.MaxValue;

    private const string TextDatatype = "BYTES";

    public static void Write(ByteBuffer block, ByteBuffer scratch, string name, string datatype, IReadOnlyList<DecisionTensor?> rows)
    {
        block.WriteText(name);
        block.WriteText(datatype);
        scratch.Clear();
        foreach (var tensor in rows)
        {
            scratch.WriteByte(tensor is null ? Absent : (byte)tensor.Form);
        }

        block.Pack(scratch.Written);
        scratch.Clear();
        foreach (var tensor in rows.OfType<DecisionTensor>())
        {
            scratch.WriteVarint((ulong)tensor.Shape.Length);
            foreach (var dimension in tensor.Shape)
            {
                scratch.WriteVarint((ulong)dimension);
            }

            scratch.WriteVarint((ulong)tensor.Content.Length);
        }

        block.Pack(scratch.Written);
        WriteContents(block, scratch, rows, WidthOf(rows));
    }

    public static DecisionTensor?[] Read(ref ByteReader block, int count)
    {
        var name = block.ReadText() ?? "";
        var datatype = block.ReadText() ?? "";
        var forms = block.Unpack();
        var shapes = new ByteReader(block.Unpack());
        var width = block.ReadByte();
        var contents = block.Unpack();
        contents = width > 1 ? Packing.Unshuffle(contents, width) : contents;
        if (forms.Length != count)
        {
            throw new InvalidDataException("A column has too few rows.");
        }

        var rows = new DecisionTensor?[count];
        var at = 0;
        for (var row = 0; row < count; row++)
        {
            if (forms[row] == Absent)
            {
                continue;
            }

            var shape = new long[shapes.ReadCount()];
            for (var axis = 0; axis < shape.Length; axis++)
            {
                shape[axis] = (long)shapes.ReadVarint();
            }

            var length = shapes.ReadCount();
            rows[row] = new DecisionTensor(name, datatype, ImmutableArray.Create(shape), (FieldForm)forms[row], contents.AsMemory(at, length));
            at += length;
        }

        return rows;
    }

    private static void WriteContents(ByteBuffer block, ByteBuffer scratch, IReadOnlyList<DecisionTensor?> rows, int width)
    {
        scratch.Clear();
        foreach (var tensor in rows.OfType<DecisionTensor>())
        {
            var content = tensor.Content.Span;
            content.CopyTo(scratch.GetSpan(content.Length));
            scratch.Advance(content.Length);
        }

        block.WriteByte((byte)width);
        if (width == 1)
        {
            block.Pack(scratch.Written);
            return;
        }

        var shuffled = new byte[scratch.Length];
        Packing.Shuffle(scratch.Written, width, shuffled);
        block.Pack(shuffled);
    }

    /// <summary>Bytes of an element, where all contents are elements of one width; 1 where they are not.</summary>
    private static int WidthOf(IReadOnlyList<DecisionTensor?> rows)
    {
        var width = 0L;
        foreach (var tensor in rows.OfType<DecisionTensor>())
        {
            var elements = tensor.Shape.Aggregate(1L, (product, dimension) => product * dimension);
            var its = tensor.Form != FieldForm.Content || tensor.Datatype == TextDatatype || elements == 0 ? 1 : tensor.Content.Length / elements;
            if (its is < 1 or > sizeof(double) || (width != 0 && its != width) || tensor.Content.Length % its != 0)
            {
                return 1;
            }

            width = its;
        }

        return Math.Max((int)width, 1);
    }
}
