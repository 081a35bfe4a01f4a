using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Actors.Transport.Tests.Hosting;

/// <summary>A bare connection that sends what it is told to, in the pieces it is told to.</summary>
internal sealed class RawClient : IDisposable
{
    private const int SmallBufferBytes = 64 * 1024;
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _read = new byte[16 * 1024];
    private int _start;
    private int _end;

    /// <param name="address">The server.</param>
    /// <param name="isTight">Whether this end keeps little, so that the other end notices early that nothing goes on.</param>
    public static async Task<RawClient> ConnectAsync(Uri address, bool isTight = false)
    {
        var client = new RawClient();
        if (isTight)
        {
            (client._socket.SendBufferSize, client._socket.ReceiveBufferSize) = (SmallBufferBytes, SmallBufferBytes);
        }

        await client._socket.ConnectAsync(address.Host, address.Port).WithinPatienceAsync("the server takes a connection");
        return client;
    }

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var sent = await _socket.SendAsync(bytes).AsTask().WithinPatienceAsync("the server takes what is sent");
            bytes = bytes[sent..];
        }
    }

    /// <summary>Sends a POST in one piece and reads its answer.</summary>
    public async Task<RawAnswer> PostAsync(string path, ReadOnlyMemory<byte> body = default)
    {
        await SendAsync(Requests.Post(path, body.Span));
        return await ReadAnswerAsync();
    }

    /// <summary>
    /// Sends requests until one begins on the event loop, where those that follow stay. What comes before the server waits for it begins
    /// where the server comes to it, as the first request may.
    /// </summary>
    public Task UntilOnLoopAsync() => Waiting.UntilAsync(
        async () => (await PostAsync(Handlers.WherePath)).Text == "loop", "requests of the connection begin on its loop");

    public async Task<RawAnswer> ReadAnswerAsync()
    {
        var head = await ReadHeadAsync();
        var length = head.Split("\r\n").Single(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        var body = new byte[int.Parse(length.AsSpan("Content-Length:".Length), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture)];
        for (var got = 0; got < body.Length;)
        {
            if (_start == _end && !await FillAsync())
            {
                throw new EndOfStreamException($"The connection ended after {got} of {body.Length} bytes of an answer.");
            }

            var count = Math.Min(_end - _start, body.Length - got);
            _read.AsSpan(_start, count).CopyTo(body.AsSpan(got));
            (_start, got) = (_start + count, got + count);
        }

        return new RawAnswer(int.Parse(head.AsSpan("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture), body);
    }

    /// <summary>Waits until the server closes the connection, however it does.</summary>
    /// <returns>How many bytes came before.</returns>
    public async Task<long> ReadToEndAsync()
    {
        var total = (long)(_end - _start);
        try
        {
            for (_start = _end; await FillAsync(); _start = _end)
            {
                total += _end - _start;
            }
        }
        catch (SocketException fault) when (fault.SocketErrorCode == SocketError.ConnectionReset)
        {
            // Also an end.
        }

        return total;
    }

    /// <summary>Sends no more, and still reads.</summary>
    public void HalfClose() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Leaves without a farewell.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        _socket.Dispose();
    }

    public void Dispose() => _socket.Dispose();

    private async Task<string> ReadHeadAsync()
    {
        int length;
        while ((length = _read.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (!await FillAsync())
            {
                throw new EndOfStreamException("The connection ended before an answer's head did.");
            }
        }

        var head = Encoding.Latin1.GetString(_read, _start, length);
        _start += length + 4;
        return head;
    }

    private async Task<bool> FillAsync()
    {
        if (_start == _end)
        {
            (_start, _end) = (0, 0);
        }

        if (_end == _read.Length)
        {
            Array.Resize(ref _read, _read.Length * 2);
        }

        var got = await _socket.ReceiveAsync(_read.AsMemory(_end)).AsTask().WithinPatienceAsync("the server answers or closes the connection");
        _end += got;
        return got > 0;
    }
}
