using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Actors.Transport.Connections;
using Actors.Transport.Loops;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging.Abstractions;

namespace Actors.Transport.Tests;

/// <summary>The writer by itself, where the web server's own locks would hide what it does.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "xunit ends its life by DisposeAsync.")]
public sealed class LoopWriterTests : IAsyncLifetime
{
    private readonly EventLoop _loop = new(0, TimeProvider.System, NullLogger.Instance);
    private readonly Socket _client = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private LoopConnection? _connection;

    private PipeWriter Writer => _connection!.Transport.Output;

    public async Task InitializeAsync()
    {
        using var listening = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listening.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listening.Listen();
        await _client.ConnectAsync(listening.LocalEndPoint!);
        _connection = new LoopConnection("1", await listening.AcceptAsync(), _loop, MemoryPool<byte>.Shared);
        _connection.Start();
    }

    public async Task DisposeAsync()
    {
        _connection!.Abort(new ConnectionAbortedException());
        await _connection.DisposeAsync();
        _client.Dispose();
        _loop.Dispose();
    }

    [Fact]
    public async Task Abort_WhileMemoryIsWrittenTo_GivesItToNobodyElse()
    {
        var memory = Writer.GetMemory(4096);
        _connection!.Abort(new ConnectionAbortedException());

        // The pool would give this thread what this thread gave it last.
        var other = ArrayPool<byte>.Shared.Rent(memory.Length);
        MemoryMarshal.TryGetArray<byte>(memory, out var written).ShouldBeTrue();
        other.ShouldNotBeSameAs(written.Array);
        Writer.Advance(100);
        (await Writer.FlushAsync()).IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task Flush_CancelledBeforehand_IsSentAllTheSame()
    {
        const int Bytes = 20 * 1024 * 1024;
        Writer.CancelPendingFlush();
        Writer.Write(new byte[Bytes]);
        (await Writer.FlushAsync()).IsCanceled.ShouldBeTrue();

        var (buffer, total) = (new byte[1 << 16], 0);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (total < Bytes)
        {
            total += await _client.ReceiveAsync(buffer, patience.Token);
        }

        total.ShouldBe(Bytes);
    }

    [Fact]
    public async Task Write_AfterACancelledFlush_IsSentBehindIt()
    {
        const int Bytes = 20 * 1024 * 1024;
        using var cancelling = new CancellationTokenSource();
        Writer.Write(new byte[Bytes]);
        var flush = Writer.FlushAsync(cancelling.Token);
        flush.IsCompleted.ShouldBeFalse();
        await cancelling.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => flush.AsTask());
        Writer.Write("end"u8);
        Writer.UnflushedBytes.ShouldBe(3);
        var rest = Writer.FlushAsync();

        var got = new byte[Bytes + 3];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        for (var total = 0; total < got.Length;)
        {
            total += await _client.ReceiveAsync(got.AsMemory(total), patience.Token);
        }

        got.AsSpan(Bytes).SequenceEqual("end"u8).ShouldBeTrue();
        (await rest).IsCompleted.ShouldBeFalse();
    }
}
