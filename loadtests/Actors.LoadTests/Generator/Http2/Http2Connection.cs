using System.Buffers.Binary;
using System.Net;

namespace Actors.LoadTests.Generator.Http2;

/// <summary>HTTP/2 without TLS, with as many requests at a time as it is given places, plain or of gRPC (RFC 9113).</summary>
internal sealed class Http2Connection : LoadConnection
{
    private const int MostWindow = int.MaxValue;
    private const int FirstWindow = 65_535;
    private const int MaxFrame = 16 * 1024;
    private const int TopUpAt = 1 << 28;
    private const ushort TableSize = 1;
    private const ushort Push = 2;
    private const ushort InitialWindow = 4;
    private const int SettingBytes = 6;
    private readonly int _places;
    private readonly Dictionary<int, LoadStream> _streams = [];
    private readonly Stack<LoadStream> _spare = new();
    private readonly Queue<int> _waiting = new();
    private int _nextId = 1;
    private long _window = FirstWindow;
    private long _streamWindow = FirstWindow;
    private int _taken;
    private bool _isKnown;
    private bool _isReading;

    /// <param name="target">Where the server listens for HTTP/2 without an upgrade.</param>
    /// <param name="places">Requests at a time.</param>
    public Http2Connection(IPEndPoint target, int places)
        : base(target)
    {
        _places = places;
        Write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8);
        Span<byte> settings = stackalloc byte[3 * SettingBytes];
        WriteSetting(settings, TableSize, 0);
        WriteSetting(settings[SettingBytes..], Push, 0);
        WriteSetting(settings[(2 * SettingBytes)..], InitialWindow, MostWindow);
        WriteFrame(FrameType.Settings, 0, 0, settings);
        WriteWindow(MostWindow - FirstWindow);
        Flush();
    }

    public override int Free => _places - _streams.Count;

    public override void Ask(in Exchange exchange)
    {
        var id = _nextId;
        _nextId += 2;
        var stream = _spare.TryPop(out var used) ? used : new LoadStream();
        stream.Begin(exchange, _streamWindow);
        _streams.Add(id, stream);
        WriteFrame(FrameType.Headers, Frame.EndHeaders, id, _isKnown ? exchange.Request.NextHead : exchange.Request.Head);
        _isKnown = true;
        if (_waiting.Count > 0 || !SendBody(id, stream))
        {
            _waiting.Enqueue(id);
        }

        if (!_isReading)
        {
            Flush();
        }
    }

    protected override int Read(ReadOnlySpan<byte> bytes, IAnswers answers)
    {
        var used = 0;
        // What is asked while answers are read goes out together.
        _isReading = true;
        while (bytes.Length - used >= Frame.HeadBytes)
        {
            var frame = Frame.Read(bytes[used..]);
            if (bytes.Length - used < Frame.HeadBytes + frame.Length)
            {
                break;
            }

            Take(frame, bytes.Slice(used + Frame.HeadBytes, frame.Length), answers);
            used += Frame.HeadBytes + frame.Length;
        }

        _isReading = false;
        SendWaiting();
        Flush();
        return used;
    }

    private void Take(Frame frame, ReadOnlySpan<byte> payload, IAnswers answers)
    {
        switch (frame.Type)
        {
            case FrameType.Data or FrameType.Headers or FrameType.Reset:
                TakeAnswer(frame, payload, answers);
                break;
            case FrameType.Settings when (frame.Flags & Frame.Ack) == 0:
                TakeSettings(payload);
                break;
            case FrameType.Ping when (frame.Flags & Frame.Ack) == 0:
                WriteFrame(FrameType.Ping, Frame.Ack, 0, payload);
                break;
            case FrameType.WindowUpdate:
                Grant(frame.Stream, BinaryPrimitives.ReadInt32BigEndian(payload) & int.MaxValue);
                break;
            case FrameType.GoAway:
                throw new IOException($"The server ended the connection with HTTP/2 error {BinaryPrimitives.ReadInt32BigEndian(payload[4..])}.");
            case FrameType.Continuation or FrameType.PushPromise:
                throw new InvalidDataException($"Frames of type {frame.Type} are not understood.");
        }
    }

    private void TakeAnswer(Frame frame, ReadOnlySpan<byte> payload, IAnswers answers)
    {
        if (!_streams.TryGetValue(frame.Stream, out var stream))
        {
            return;
        }

        if (frame.Type == FrameType.Data)
        {
            stream.Append(frame.Strip(payload));
            TopUp(frame.Length);
        }
        else if (frame.Type == FrameType.Headers)
        {
            StatusReader.Read(frame.Strip(payload), ref stream.Status, ref stream.GrpcStatus);
        }

        if (frame.Type == FrameType.Reset || (frame.Flags & Frame.EndStream) != 0)
        {
            _ = _streams.Remove(frame.Stream);
            answers.Take(this, stream.Exchange, GrpcStatuses.ToHttp(frame.Type == FrameType.Reset ? 0 : stream.Status, stream.GrpcStatus), stream.Body);
            _spare.Push(stream);
        }
    }

    private void TakeSettings(ReadOnlySpan<byte> payload)
    {
        for (; payload.Length >= SettingBytes; payload = payload[SettingBytes..])
        {
            if (BinaryPrimitives.ReadUInt16BigEndian(payload) == InitialWindow)
            {
                var window = BinaryPrimitives.ReadUInt32BigEndian(payload[2..]);
                foreach (var stream in _streams.Values)
                {
                    stream.Window += window - _streamWindow;
                }

                _streamWindow = window;
            }
        }

        WriteFrame(FrameType.Settings, Frame.Ack, 0, []);
    }

    private void Grant(int id, int bytes)
    {
        if (id == 0)
        {
            _window += bytes;
        }
        else if (_streams.TryGetValue(id, out var stream))
        {
            stream.Window += bytes;
        }
    }

    private void SendWaiting()
    {
        while (_waiting.TryPeek(out var id) && (!_streams.TryGetValue(id, out var stream) || SendBody(id, stream)))
        {
            _ = _waiting.Dequeue();
        }
    }

    // False where the server's windows do not let it all through.
    private bool SendBody(int id, LoadStream stream)
    {
        var body = stream.Exchange.Request.Body;
        while (stream.SentBytes < body.Length)
        {
            var length = (int)Math.Min(Math.Min(body.Length - stream.SentBytes, MaxFrame), Math.Min(_window, stream.Window));
            if (length <= 0)
            {
                return false;
            }

            var isLast = stream.SentBytes + length == body.Length;
            WriteFrame(FrameType.Data, isLast ? Frame.EndStream : (byte)0, id, body.AsSpan(stream.SentBytes, length));
            stream.SentBytes += length;
            stream.Window -= length;
            _window -= length;
        }

        return true;
    }

    private void TopUp(int bytes)
    {
        _taken += bytes;
        if (_taken >= TopUpAt)
        {
            WriteWindow(_taken);
            _taken = 0;
        }
    }

    private void WriteWindow(int bytes)
    {
        Span<byte> payload = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(payload, bytes);
        WriteFrame(FrameType.WindowUpdate, 0, 0, payload);
    }

    private void WriteFrame(FrameType type, byte flags, int stream, ReadOnlySpan<byte> payload)
    {
        Span<byte> head = stackalloc byte[Frame.HeadBytes];
        new Frame(payload.Length, type, flags, stream).Write(head);
        Write(head);
        Write(payload);
    }

    private static void WriteSetting(Span<byte> bytes, ushort name, int value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(bytes, name);
        BinaryPrimitives.WriteInt32BigEndian(bytes[2..], value);
    }
}
