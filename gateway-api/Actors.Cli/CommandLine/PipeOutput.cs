using System.IO.Pipes;
using Microsoft.Win32.SafeHandles;

namespace Actors.Cli.CommandLine;

/// <summary>The answer into a pipe. The console's own writer passes over a reader that has gone; what writes again and again has to know of it.</summary>
/// <param name="pipe">The pipe.</param>
/// <param name="gone">Hears that nobody reads it any more; what is written then goes nowhere.</param>
internal sealed class PipeOutput(Stream pipe, CancellationTokenSource gone) : Stream
{
    private const int OutputHandle = 1;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>This process' output, where it is a pipe; null where it is a screen or a file.</summary>
    public static PipeOutput? Open(CancellationTokenSource gone)
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected)
        {
            return null;
        }

        try
        {
            return new PipeOutput(new AnonymousPipeClientStream(PipeDirection.Out, new SafePipeHandle(OutputHandle, ownsHandle: false)), gone);
        }
        catch (Exception none) when (none is IOException or ArgumentException)
        {
            return null;
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            if (!gone.IsCancellationRequested)
            {
                pipe.Write(buffer);
            }
        }
        catch (IOException)
        {
            gone.Cancel();
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override void Flush()
    {
        // Nothing is kept here.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
