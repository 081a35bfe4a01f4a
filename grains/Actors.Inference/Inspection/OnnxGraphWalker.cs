namespace Actors.Inference;

/// <summary>Walks a graph and its subgraphs for tensors whose weights lie in other files, passing over the weights themselves.</summary>
internal sealed class OnnxGraphWalker(WireReader reader, int maxText)
{
    private const int MaxDepth = 64;
    private const ulong External = 1;
    private int _depth;

    /// <summary>Walks the graph up to <paramref name="end"/> and returns its name.</summary>
    /// <exception cref="ModelLoadException">A tensor lies in another file, the graph is nested too deep, or its bytes are broken.</exception>
    public string Walk(long end)
    {
        if (++_depth > MaxDepth)
        {
            throw new ModelLoadException(FormattableString.Invariant($"The model's graphs are nested more than {MaxDepth} deep."));
        }

        string name = "";
        while (reader.TryReadTag(end, out int field, out int wireType))
        {
            switch (field, wireType)
            {
                case (1, WireReader.Bytes):
                    WalkNode(reader.ReadEnd(end));
                    break;
                case (2, WireReader.Bytes):
                    name = reader.ReadString(reader.ReadEnd(end), maxText);
                    break;
                case (5, WireReader.Bytes):
                    WalkTensor(reader.ReadEnd(end));
                    break;
                case (15, WireReader.Bytes):
                    WalkSparse(reader.ReadEnd(end));
                    break;
                default:
                    reader.Skip(wireType, end);
                    break;
            }
        }

        _depth--;
        return name;
    }

    /// <summary>Walks the nodes of a function that the model brings with it.</summary>
    public void WalkFunction(long end) => WalkFields(end, static field => field == 7, WalkNode);

    private void WalkNode(long end) => WalkFields(end, static field => field == 5, WalkAttribute);

    private void WalkSparse(long end) => WalkFields(end, static field => field is 1 or 2, WalkTensor);

    private void WalkFields(long end, Func<int, bool> wanted, Action<long> walk)
    {
        while (reader.TryReadTag(end, out int field, out int wireType))
        {
            if (wireType == WireReader.Bytes && wanted(field))
            {
                walk(reader.ReadEnd(end));
            }
            else
            {
                reader.Skip(wireType, end);
            }
        }
    }

    private void WalkAttribute(long end)
    {
        while (reader.TryReadTag(end, out int field, out int wireType))
        {
            switch (field, wireType)
            {
                case (5 or 10, WireReader.Bytes):
                    WalkTensor(reader.ReadEnd(end));
                    break;
                case (6 or 11, WireReader.Bytes):
                    _ = Walk(reader.ReadEnd(end));
                    break;
                case (22 or 23, WireReader.Bytes):
                    WalkSparse(reader.ReadEnd(end));
                    break;
                default:
                    reader.Skip(wireType, end);
                    break;
            }
        }
    }

    private void WalkTensor(long end)
    {
        string name = "";
        bool external = false;
        while (reader.TryReadTag(end, out int field, out int wireType))
        {
            switch (field, wireType)
            {
                case (8, WireReader.Bytes):
                    name = reader.ReadString(reader.ReadEnd(end), maxText);
                    break;
                case (13, WireReader.Bytes):
                    external = true;
                    reader.Skip(wireType, end);
                    break;
                case (14, WireReader.Varint):
                    external |= reader.ReadVarint(end) == External;
                    break;
                default:
                    reader.Skip(wireType, end);
                    break;
            }
        }

        if (external)
        {
            throw new ModelLoadException($"The weights '{name}' lie in another file; export the model into one file, without external data.");
        }
    }
}
