using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Net;
using Google.Protobuf;

namespace Actors.Gateway.Tests.Grpc;

/// <summary>A call that is written and read at once.</summary>
internal sealed class Duplex : HttpContent
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Pipe _requests = new();
    private readonly CancellationTokenSource _leaving = new();
    private HttpResponseMessage? _response;
    private Stream? _answers;

    /// <summary>Begins the call; the server sends its head before anything else.</summary>
    public static async Task<Duplex> StartAsync(GrpcChannel channel, string path, params (string Name, string Value)[] headers)
    {
        var call = new Duplex();
        call._response = await channel.BeginAsync(path, call, call._leaving.Token, headers).WaitAsync(Patience);
        call._answers = await call._response.Content.ReadAsStreamAsync();
        return call;
    }

    public async Task SendAsync(IMessage message) => await _requests.Writer.WriteAsync(GrpcChannel.Frame(message.ToByteArray()));

    public async Task SendAsync(byte[] bytes) => await _requests.Writer.WriteAsync(bytes);

    public ValueTask EndAsync() => _requests.Writer.CompleteAsync();

    /// <summary>The next answer; null behind the last.</summary>
    public async Task<T?> ReadAsync<T>(MessageParser<T> parser)
        where T : class, IMessage<T>
    {
        using var patience = new CancellationTokenSource(Patience);
        var prefix = new byte[5];
        if (await _answers!.ReadAtLeastAsync(prefix, prefix.Length, throwOnEndOfStream: false, patience.Token) == 0)
        {
            return null;
        }

        var message = new byte[BinaryPrimitives.ReadInt32BigEndian(prefix.AsSpan(1))];
        await _answers.ReadExactlyAsync(message, patience.Token);
        return parser.ParseFrom(message);
    }

    /// <summary>The status behind the last answer.</summary>
    public string Status => _response!.TrailingHeaders.GetValues("grpc-status").Single();

    /// <summary>Takes the call back.</summary>
    public async Task LeaveAsync() => await _leaving.CancelAsync();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.FlushAsync();
        while (true)
        {
            var read = await _requests.Reader.ReadAsync(_leaving.Token);
            foreach (var piece in read.Buffer)
            {
                await stream.WriteAsync(piece);
            }

            await stream.FlushAsync();
            _requests.Reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return;
            }
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        _leaving.Cancel();
        _response?.Dispose();
        base.Dispose(disposing);
    }
}
