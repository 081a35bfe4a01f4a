using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using Actors.Transport.Loops;
using Actors.Transport.Native;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Actors.Transport.Connections;

/// <summary>A TCP connection that an event loop reads, and that whoever writes to it writes to.</summary>
internal sealed class LoopConnection : DefaultConnectionContext, IMemoryPoolFeature, IEventLoopFeature, IDuplexPipe
{
    /// <summary>A request of the usual size comes in one piece and is read in one call.</summary>
    private const int BlockBytes = 16 * 1024;

    /// <summary>Blocks read before the bytes are handled, so that a long body is not handled block by block, nor the others kept waiting.</summary>
    private const int MostBlocks = 16;
    private const int PauseAtBytes = 1 << 20;

    private readonly Lock _gate = new();
    private readonly Socket _socket;
    private readonly int _handle;
    private readonly EventLoop _loop;
    private readonly Pipe _input;
    private readonly LoopWriter _output;

    // Never disposed: whoever was told of the end may still be at it, and there is no timer to let go of.
    private readonly CancellationTokenSource _closing = new();
    private readonly int _number;
    private PollEvents _watched;
    private ConnectionAbortedException? _aborted;
    private bool _receiving;
    private bool _ended;
    private bool _closed;

    /// <param name="id">Its name in the log.</param>
    /// <param name="socket">The accepted socket, the connection's from now on.</param>
    /// <param name="loop">Who reads it.</param>
    /// <param name="memory">Where the web server takes its own buffers from.</param>
    public LoopConnection(string id, Socket socket, EventLoop loop, MemoryPool<byte> memory)
        : base(id)
    {
        (_socket, _loop, MemoryPool) = (socket, loop, memory);
        _handle = (int)socket.Handle;
        LocalEndPoint = socket.LocalEndPoint;
        RemoteEndPoint = socket.RemoteEndPoint;
        _input = new Pipe(new PipeOptions(
            readerScheduler: new LoopScheduler(this),
            writerScheduler: PipeScheduler.ThreadPool,
            pauseWriterThreshold: PauseAtBytes,
            resumeWriterThreshold: PauseAtBytes / 2,
            minimumSegmentSize: BlockBytes,
            useSynchronizationContext: false));
        _output = new LoopWriter(this);
        Transport = this;
        ConnectionClosed = _closing.Token;
        Features.Set<IMemoryPoolFeature>(this);
        Features.Set<IEventLoopFeature>(this);
        LinuxCalls.NoteArrivals(_handle);
        _number = loop.Add(this);
    }

    public MemoryPool<byte> MemoryPool { get; }

    PipeReader IDuplexPipe.Input => _input.Reader;

    PipeWriter IDuplexPipe.Output => _output;

    /// <summary>Who reads it.</summary>
    public EventLoop Loop => _loop;

    /// <summary>Whether the request that is handled has left the loop.</summary>
    public bool HasLeft { get; private set; }

    public void Leave() => HasLeft = true;

    public void Return() => HasLeft = false;

    /// <summary>Begins to read.</summary>
    public void Start() => Watch(PollEvents.Readable, PollEvents.None);

    /// <summary>Gives its number back where it could not begin.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _closed = true;
            _loop.Remove(_number);
        }
    }

    /// <summary>On the loop: the socket is ready.</summary>
    public void OnEvents(PollEvents events)
    {
        if ((events & ~PollEvents.Readable) != 0)
        {
            _output.Resume();
        }

        if ((events & ~PollEvents.Writable) != 0)
        {
            Receive();
        }
    }

    /// <summary>Sends what the socket takes at once. The writer sees to it that the connection is not closed meanwhile.</summary>
    /// <returns>How many bytes it took, or minus the error number.</returns>
    public int Send(ReadOnlySpan<byte> bytes) => LinuxCalls.Send(_handle, bytes);

    /// <summary>Changes what the loop waits for.</summary>
    public void Watch(PollEvents more, PollEvents less)
    {
        lock (_gate)
        {
            var events = (_watched | more) & ~less;
            if (!_closed && events != _watched)
            {
                _loop.Watch(_handle, _number, _watched, events);
                _watched = events;
            }
        }
    }

    public override void Abort(ConnectionAbortedException abortReason)
    {
        lock (_gate)
        {
            _aborted ??= abortReason;
            if (!_closed)
            {
                Shutdown();
            }
        }

        _output.Break();
    }

    public override async ValueTask DisposeAsync()
    {
        await _input.Reader.CompleteAsync();
        await _output.CompleteAsync();
        await _output.WaitUntilSentAsync();
        _output.Break();
        bool isReceiving;
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            if (_watched != PollEvents.None)
            {
                _loop.Watch(_handle, _number, _watched, PollEvents.None);
            }

            _closed = true;
            isReceiving = _receiving;
            Shutdown();
            _socket.Dispose();
            _loop.Remove(_number);
        }

        if (!isReceiving)
        {
            await _input.Writer.CompleteAsync();
        }

        await base.DisposeAsync();
    }

    private void Receive()
    {
        int got;
        lock (_gate)
        {
            if (_closed || _ended || _receiving)
            {
                return;
            }

            got = Fill();
            _ended = got <= 0 && got != -LinuxCalls.TryAgain;
            _receiving = got > 0 || _ended;
        }

        if (_ended)
        {
            End(got == 0 ? _aborted : new ConnectionResetException("The connection was reset by its other end."));
        }
        else if (got > 0)
        {
            Handle();
        }
    }

    /// <summary>Reads what is there.</summary>
    /// <returns>How many bytes; else 0 at the end, or minus the error number.</returns>
    private int Fill()
    {
        var total = 0;
        for (var block = 0; block < MostBlocks; block++)
        {
            var memory = _input.Writer.GetMemory();
            var got = LinuxCalls.Receive(_handle, memory.Span, out var arrivedNs);
            if (got <= 0)
            {
                return total == 0 ? got : total;
            }

            _loop.NoteArrival(arrivedNs);
            _input.Writer.Advance(got);
            total += got;
            if (got < memory.Length)
            {
                break;
            }
        }

        return total;
    }

    /// <summary>Hands over what was read; what its reader does with it at once happens here.</summary>
    private void Handle()
    {
        var handled = _input.Writer.FlushAsync();
        if (handled.IsCompletedSuccessfully)
        {
            Handled(handled.GetAwaiter().GetResult());
        }
        else
        {
            _ = PauseAsync(handled);
        }
    }

    /// <summary>Reads no more until the reader has caught up.</summary>
    private async Task PauseAsync(ValueTask<FlushResult> handled)
    {
        Watch(PollEvents.None, PollEvents.Readable);
        Handled(await handled);
        if (!_ended)
        {
            Watch(PollEvents.Readable, PollEvents.None);
        }
    }

    private void Handled(FlushResult result)
    {
        if (result.IsCompleted)
        {
            // Nobody reads any more: what still comes is not the connection's.
            Watch(PollEvents.None, PollEvents.Readable);
            _ended = true;
        }

        bool isClosed;
        lock (_gate)
        {
            _receiving = false;
            isClosed = _closed;
        }

        if (isClosed)
        {
            _input.Writer.Complete();
        }
    }

    private void End(Exception? error)
    {
        Watch(PollEvents.None, PollEvents.Readable);
        _ = ThreadPool.UnsafeQueueUserWorkItem(static closing => closing.Cancel(), _closing, preferLocal: false);
        _input.Writer.Complete(error);
    }

    /// <summary>Tells the other end, and makes everything that still waits for the socket fail.</summary>
    private void Shutdown()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException)
        {
            // It is broken already.
        }
    }
}
