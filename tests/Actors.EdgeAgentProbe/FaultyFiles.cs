using Actors.EdgeAgent.Files;

namespace Actors.EdgeAgentProbe;

/// <summary>The real disk, smaller than it is, its power cut where the plan says.</summary>
internal sealed class FaultyFiles(DeviceFiles files, FaultPlan faults) : IDeviceFiles
{
    private const string PartEnd = ".part";

    public string PathOf(string path) => files.PathOf(path);

    public IReadOnlyList<string> List(string folder) => files.List(folder);

    public byte[]? Read(string path) => files.Read(path);

    public long LengthOf(string path) => files.LengthOf(path);

    public void Replace(string path, ReadOnlySpan<byte> content)
    {
        var bytes = content.ToArray();
        Demand(bytes.Length);
        faults.Do(
            path,
            () => files.Replace(path, bytes),
            () =>
            {
                // What a replacement leaves that was cut: a part under another name.
                _ = Directory.CreateDirectory(Path.GetDirectoryName(files.PathOf(path))!);
                File.WriteAllBytes(files.PathOf(path) + PartEnd, bytes.AsSpan(0, bytes.Length / 2).ToArray());
            });
    }

    public IDeviceFile Open(string path)
    {
        IDeviceFile? file = null;
        faults.Do(path, () => file = files.Open(path), () => file = files.Open(path));
        return new FaultyFile(path, file!, faults, Demand);
    }

    public void Move(string from, string to) => faults.Do(to, () => files.Move(from, to), () => { });

    public void Delete(string path) => faults.Do(path, () => files.Delete(path), () => { });

    /// <summary>Whether so many bytes more have room.</summary>
    /// <exception cref="IOException">They have not.</exception>
    private void Demand(long bytes)
    {
        if (faults.Disk == long.MaxValue)
        {
            return;
        }

        var used = new DirectoryInfo(files.PathOf("")).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Exists ? file.Length : 0);
        if (used + bytes > faults.Disk)
        {
            throw new IOException("No space left on device");
        }
    }
}
