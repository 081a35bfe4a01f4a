namespace Actors.Inference;

/// <summary>
/// Reads an ONNX file's header without reading its weights, and refuses what must not reach the runtime: files that are cut short, and
/// weights in other files, which would be read from wherever the model says. Field numbers are those of <c>onnx.proto</c> (ONNX 1.16).
/// </summary>
internal sealed class OnnxHeaderReader
{
    private const int MaxText = 1024;
    private const int MaxMetadataValue = 16 << 10;
    private const int MaxMetadataEntries = 256;
    private const int MaxOpsets = 256;
    private readonly WireReader _reader;
    private readonly OnnxHeader _header = new();

    private OnnxHeaderReader(Stream stream) => _reader = new WireReader(stream);

    /// <summary>Reads the file's header.</summary>
    /// <exception cref="ModelLoadException">The file is not a whole ONNX model in one file.</exception>
    public static OnnxHeader Read(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return Read(file);
    }

    /// <inheritdoc cref="Read(string)"/>
    public static OnnxHeader Read(Stream stream)
    {
        OnnxHeaderReader reader = new(stream);
        reader.ReadModel();
        return reader._header;
    }

    private void ReadModel()
    {
        long end = _reader.Length;
        while (_reader.TryReadTag(end, out int field, out int wireType))
        {
            switch (field, wireType)
            {
                case (1, WireReader.Varint):
                    _header.IrVersion = (long)_reader.ReadVarint(end);
                    break;
                case (2, WireReader.Bytes):
                    _header.ProducerName = _reader.ReadString(_reader.ReadEnd(end), MaxText);
                    break;
                case (3, WireReader.Bytes):
                    _header.ProducerVersion = _reader.ReadString(_reader.ReadEnd(end), MaxText);
                    break;
                case (7, WireReader.Bytes):
                    _header.HasGraph = true;
                    _header.GraphName = new OnnxGraphWalker(_reader, MaxText).Walk(_reader.ReadEnd(end)) is { Length: > 0 } name ? name : _header.GraphName;
                    break;
                case (8, WireReader.Bytes):
                    ReadOpset(_reader.ReadEnd(end));
                    break;
                case (14, WireReader.Bytes):
                    ReadMetadata(_reader.ReadEnd(end));
                    break;
                case (20, WireReader.Bytes):
                    throw new ModelLoadException("The model holds training graphs; export it for inference.");
                case (25, WireReader.Bytes):
                    new OnnxGraphWalker(_reader, MaxText).WalkFunction(_reader.ReadEnd(end));
                    break;
                default:
                    _reader.Skip(wireType, end);
                    break;
            }
        }

        if (!_header.HasGraph)
        {
            throw new ModelLoadException("It is not an ONNX model: it has no graph.");
        }
    }

    private void ReadOpset(long end)
    {
        string domain = "";
        long version = 0;
        while (_reader.TryReadTag(end, out int field, out int wireType))
        {
            switch (field, wireType)
            {
                case (1, WireReader.Bytes):
                    domain = _reader.ReadString(_reader.ReadEnd(end), MaxText);
                    break;
                case (2, WireReader.Varint):
                    version = (long)_reader.ReadVarint(end);
                    break;
                default:
                    _reader.Skip(wireType, end);
                    break;
            }
        }

        if (_header.Opsets.Count < MaxOpsets)
        {
            _header.Opsets[domain.Length == 0 ? "ai.onnx" : domain] = version;
        }
    }

    private void ReadMetadata(long end)
    {
        string key = "";
        string value = "";
        while (_reader.TryReadTag(end, out int field, out int wireType))
        {
            switch (field, wireType)
            {
                case (1, WireReader.Bytes):
                    key = _reader.ReadString(_reader.ReadEnd(end), MaxText);
                    break;
                case (2, WireReader.Bytes):
                    value = _reader.ReadString(_reader.ReadEnd(end), MaxMetadataValue);
                    break;
                default:
                    _reader.Skip(wireType, end);
                    break;
            }
        }

        if (_header.Metadata.Count < MaxMetadataEntries)
        {
            _header.Metadata[key] = value;
        }
    }
}
