namespace Actors.Inference.Tests;

/// <summary>Files for fake models: their length counts, their content does not.</summary>
internal sealed class FakeModels : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("actors-inference-").FullName;

    /// <summary>A version whose file has so many bytes.</summary>
    public EngineModel Model(string name, int version = 1, int bytes = 100) => Model(name, new byte[bytes], version);

    /// <summary>A version of this file.</summary>
    public EngineModel Model(string name, byte[] content, int version = 1) =>
        new("test/" + name, version, File(name + version, content));

    /// <summary>A file of this content.</summary>
    public string File(string name, byte[] content)
    {
        string path = Path.Combine(_folder, name);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
