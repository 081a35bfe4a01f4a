using System.Buffers;
using System.IO.Pipelines;
using System.Net.Security;
using System.Net.Sockets;

namespace Actors.Mqtt;

/// <summary>One connection to a broker, greeted. One reader; any number of senders.</summary>
internal sealed class MqttConnection : IAsyncDisposable
{
    private static readonly string[] Refusals =
        ["", "it does not speak MQTT 3.1.1", "it does not take the client's id", "it is not available", "the user or the password is wrong", "the client is not authorised"];

    private readonly Stream _stream;
    private readonly PipeReader _reader;
    private readonly SemaphoreSlim _sending = new(1);
    private readonly MqttClientOptions _options;
    private readonly TimeProvider _clock;
    private long _sent;
    private long _received;

    private MqttConnection(Stream stream, MqttClientOptions options, TimeProvider clock)
    {
        (_stream, _options, _clock) = (stream, options, clock);
        _reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024, minimumReadSize: 16 * 1024));
        _sent = _received = clock.GetTimestamp();
    }

    /// <summary>How long nothing was sent.</summary>
    public TimeSpan SinceSent => _clock.GetElapsedTime(Interlocked.Read(ref _sent));

    /// <summary>How long nothing came.</summary>
    public TimeSpan SinceReceived => _clock.GetElapsedTime(Interlocked.Read(ref _received));

    /// <summary>Connects and greets.</summary>
    public static async Task<MqttConnection> OpenAsync(MqttClientOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var stream = await ConnectAsync(options, cancellationToken);
        var connection = new MqttConnection(stream, options, clock);
        try
        {
            await connection.SendAsync(MqttPackets.Connect(options), cancellationToken);
            var answer = await connection.ReadAsync(cancellationToken);
            if (answer.Type != MqttPacketType.ConnectAcknowledged || answer.Body.Length != 2)
            {
                throw new MqttException("The broker does not answer the greeting as MQTT has it.");
            }

            var code = answer.Body.Span[1];
            return code == 0
                ? connection
                : throw new MqttException($"The broker refuses the connection: {(code < Refusals.Length ? Refusals[code] : $"code {code}")}.");
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends whole packets.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> packets, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            // A packet that is sent in part spoils the connection: whoever gives up waiting leaves it whole.
            await _stream.WriteAsync(packets, CancellationToken.None);
            await _stream.FlushAsync(CancellationToken.None);
            Interlocked.Exchange(ref _sent, _clock.GetTimestamp());
        }
        finally
        {
            _ = _sending.Release();
        }
    }

    /// <summary>Reads the next packet.</summary>
    /// <exception cref="MqttException">The broker closed the connection, or broke the protocol.</exception>
    public async ValueTask<MqttPacket> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await _reader.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            Interlocked.Exchange(ref _received, _clock.GetTimestamp());
            if (MqttPacket.TryRead(ref buffer, _options.MaxPacketBytes, out var packet))
            {
                _reader.AdvanceTo(buffer.Start);
                return packet;
            }

            _reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
            {
                throw new MqttException("The broker closed the connection.");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        // The stream first: whoever still sends is then told.
        await _stream.DisposeAsync();
        await _reader.CompleteAsync();
    }

    private static async Task<Stream> ConnectAsync(MqttClientOptions options, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Stream? stream = null;
        try
        {
            await socket.ConnectAsync(options.Host, options.Port, cancellationToken);
            stream = new NetworkStream(socket, ownsSocket: true);
            if (options.Tls is { } tls)
            {
                var encrypted = new SslStream(stream, leaveInnerStreamOpen: false);
                stream = encrypted;
                tls.TargetHost ??= options.Host;
                await encrypted.AuthenticateAsClientAsync(tls, cancellationToken);
            }

            return stream;
        }
        catch
        {
            socket.Dispose();
            if (stream is not null)
            {
                await stream.DisposeAsync();
            }

            throw;
        }
    }
}
