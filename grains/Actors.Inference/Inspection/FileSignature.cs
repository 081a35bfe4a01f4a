namespace Actors.Inference;

/// <summary>Bytes by which a file format is known.</summary>
/// <param name="Offset">Where they stand.</param>
/// <param name="Bytes">The bytes.</param>
/// <param name="What">What such a file is, after 'looks like'.</param>
internal sealed record FileSignature(int Offset, byte[] Bytes, string What)
{
    /// <summary>The formats that people upload in place of ONNX.</summary>
    public static FileSignature[] Known { get; } =
    [
        new(0, [0x80, 0x02], Pickle),
        new(0, [0x80, 0x03], Pickle),
        new(0, [0x80, 0x04], Pickle),
        new(0, [0x80, 0x05], Pickle),
        Text(0, "PK\u0003\u0004", "a ZIP archive (PyTorch, Keras and NumPy save such files)"),
        Text(0, "PK\u0005\u0006", "an empty ZIP archive"),
        new(0, [0x1F, 0x8B], "a gzip file; unpack it first"),
        new(0, [0x28, 0xB5, 0x2F, 0xFD], "a Zstandard file; unpack it first"),
        Text(0, "BZh", "a bzip2 file; unpack it first"),
        new(0, [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "an xz file; unpack it first"),
        new(0, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive; unpack it first"),
        Text(257, "ustar", "a tar archive; unpack it first"),
        new(0, [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A], "an HDF5 file (Keras saves such files)"),
        Text(4, "TFL3", "a TensorFlow Lite model"),
        Text(4, "ORTM", "a model in ONNX Runtime's own format; register the ONNX file that it was made from"),
        Text(0, "GGUF", "a GGUF model"),
        new(0, [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59], "a NumPy array"),
        Text(0, "PAR1", "a Parquet file"),
        Text(0, "%PDF", "a PDF document"),
        new(0, [0x89, 0x50, 0x4E, 0x47], "a PNG picture"),
        new(0, [0xFF, 0xD8, 0xFF], "a JPEG picture"),
        new(0, [0x7F, 0x45, 0x4C, 0x46], "an executable file"),
        Text(0, "MZ", "an executable file"),
        Text(0, "version https://git-lfs", "a Git LFS pointer; fetch the file that it stands for (git lfs pull)"),
    ];

    private const string Pickle = "a Python pickle (scikit-learn and joblib save such files); convert the model to ONNX";

    public bool Matches(ReadOnlySpan<byte> head) => head.Length >= Offset + Bytes.Length && head[Offset..].StartsWith(Bytes);

    private static FileSignature Text(int offset, string text, string what) => new(offset, System.Text.Encoding.ASCII.GetBytes(text), what);
}
