using Actors.EdgeAgent.Files;

namespace Actors.EdgeAgent.Tests.Files;

/// <summary>A disk, until the power is cut at a chosen write: before it, in its middle, or after it. From then on nothing is written.</summary>
/// <param name="files">The disk.</param>
/// <param name="cutAt">Three times the number of the write, from 0, plus 0 for before, 1 for in the middle, 2 for after; -1 for never.</param>
internal sealed class CutFiles(IDeviceFiles files, int cutAt = -1) : IDeviceFiles
{
    private int _write;

    /// <summary>Writes so far.</summary>
    public int Writes => _write;

    /// <summary>Whether the power is gone.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Bytes that still have room; appends beyond them write what fits, and fail.</summary>
    public long Room { get; set; } = long.MaxValue;

    public string PathOf(string path) => files.PathOf(path);

    public IReadOnlyList<string> List(string folder) => files.List(folder);

    public byte[]? Read(string path) => files.Read(path);

    public long LengthOf(string path) => files.LengthOf(path);

    public void Replace(string path, ReadOnlySpan<byte> content)
    {
        var bytes = content.ToArray();
        if (bytes.Length > Room)
        {
            throw new IOException("No space left on device");
        }

        Do(() => files.Replace(path, bytes), () => { });
    }

    public IDeviceFile Open(string path)
    {
        IDeviceFile? file = null;
        Do(() => file = files.Open(path), () => files.Open(path).Dispose());
        return new CutFile(file!, this);
    }

    public void Move(string from, string to) => Do(() => files.Move(from, to), () => { });

    public void Delete(string path) => Do(() => files.Delete(path), () => { });

    private void Do(Action write, Action tear)
    {
        if (IsCut)
        {
            throw new PowerCutException();
        }

        var (nth, moment) = (cutAt / 3, cutAt % 3);
        IsCut = cutAt >= 0 && _write++ == nth;
        if (IsCut && moment == 1)
        {
            tear();
        }

        if (!IsCut || moment == 2)
        {
            write();
        }

        if (cutAt < 0)
        {
            _write++;
        }

        if (IsCut)
        {
            throw new PowerCutException();
        }
    }

    private sealed class CutFile(IDeviceFile file, CutFiles files) : IDeviceFile
    {
        public long Length => file.Length;

        public void Append(ReadOnlySpan<byte> bytes)
        {
            var all = bytes.ToArray();
            if (all.Length > files.Room)
            {
                file.Append(all.AsSpan(0, (int)Math.Min(files.Room, all.Length / 2)));
                throw new IOException("No space left on device");
            }

            files.Room -= files.Room == long.MaxValue ? 0 : all.Length;
            files.Do(() => file.Append(all), () => file.Append(all.AsSpan(0, all.Length / 2)));
        }

        public void Sync() => files.Do(file.Sync, () => { });

        public void Truncate(long length) => files.Do(() => file.Truncate(length), () => { });

        public void Dispose() => file.Dispose();
    }
}
