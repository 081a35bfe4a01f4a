using Actors.Storage.Artifacts;

namespace Actors.Storage.Tests.Artifacts;

/// <summary>
/// The real disk up to a write, from which on it does nothing: what the process left when it died there. With <c>full</c>, only that one
/// write fails, as on a full disk.
/// </summary>
internal sealed class FailingDisk(int failAt, bool full) : IArtifactDisk
{
    private readonly ArtifactDisk _disk = new();
    private int _operations;

    public bool Failed { get; private set; }

    public Stream Create(string path) => Do(() => new Counted(this, _disk.Create(path)));

    public void Sync(Stream file) => Do(() => _disk.Sync(((Counted)file).Inner));

    public void Touch(string path, DateTime modifiedUtc) => Do(() => _disk.Touch(path, modifiedUtc));

    public void Move(string from, string to) => Do(() => _disk.Move(from, to));

    public void SyncFolder(string path) => Do(() => _disk.SyncFolder(path));

    public void Delete(string path) => Do(() => _disk.Delete(path));

    private void Do(Action operation) => Do(() => { operation(); return true; });

    private T Do<T>(Func<T> operation)
    {
        var fails = _operations++ == failAt;
        Failed |= fails;
        return fails || (Failed && !full) ? throw new IOException("There is not enough space on the disk.") : operation();
    }

    private sealed class Counted(FailingDisk disk, Stream inner) : Stream
    {
        public Stream Inner => inner;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => inner.Length;

        public override long Position { get => inner.Position; set => throw new NotSupportedException(); }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            disk.Do(() => inner.WriteAsync(buffer, cancellationToken));

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
