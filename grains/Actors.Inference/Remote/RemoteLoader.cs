namespace Actors.Inference;

/// <summary>Opens documents of backends elsewhere, and leaves every other file to the loader of model files.</summary>
internal sealed class RemoteLoader(IModelLoader files, IRemoteModels remotes) : IModelLoader
{
    /// <summary>A larger file is no such document, and is not read here.</summary>
    private const long MaxBytes = 1 << 20;

    public IModelRunner Load(string path, string? sha256) => files.Load(path, sha256);

    public IModelRunner Load(EngineModel model, string path, string? sha256)
    {
        if (!MayBeMeant(path))
        {
            return files.Load(model, path, sha256);
        }

        byte[] document = sha256 is null ? File.ReadAllBytes(path) : CheckedFile.Read(path, sha256);
        return remotes.IsMeant(document) ? new RemoteRunner(remotes.Open(model, document)) : files.Load(model, path, sha256);
    }

    public IModelRunner Load(byte[] content) => files.Load(content);

    public InspectionResult Inspect(byte[] content) => files.Inspect(content);

    public InspectionResult Inspect(string path) =>
        MayBeMeant(path) && File.ReadAllBytes(path) is var document && remotes.IsMeant(document) ? remotes.Inspect(document) : files.Inspect(path);

    /// <summary>An ONNX file never begins with a brace: as a tag of protobuf it would be of a wire type that the format does not use.</summary>
    private static bool MayBeMeant(string path)
    {
        if (new FileInfo(path) is not { Exists: true, Length: <= MaxBytes })
        {
            return false;
        }

        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        Span<byte> head = stackalloc byte[64];
        ReadOnlySpan<byte> read = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        read = read.StartsWith("\uFEFF"u8) ? read[3..] : read;
        return read.TrimStart(" \t\r\n"u8) is [(byte)'{', ..];
    }
}
