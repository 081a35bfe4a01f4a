using Actors.EdgeAgent.Files;

namespace Actors.EdgeAgentProbe;

/// <summary>A file whose appends may be cut in the middle, or find the disk full, also in the middle.</summary>
internal sealed class FaultyFile(string path, IDeviceFile file, FaultPlan faults, Action<long> demand) : IDeviceFile
{
    public long Length => file.Length;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var all = bytes.ToArray();
        try
        {
            demand(all.Length);
        }
        catch (IOException)
        {
            // A full disk takes what it can.
            file.Append(all.AsSpan(0, all.Length / 3));
            throw;
        }

        faults.Do(path, () => file.Append(all), () => file.Append(all.AsSpan(0, all.Length / 2)));
    }

    public void Sync() => faults.Do(path, file.Sync, () => { });

    public void Truncate(long length) => faults.Do(path, () => file.Truncate(length), () => { });

    public void Dispose() => file.Dispose();
}
