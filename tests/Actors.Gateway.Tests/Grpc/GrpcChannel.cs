using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace Actors.Gateway.Tests.Grpc;

/// <summary>gRPC by hand over an HTTP/2 client, so that a test can also send what no library sends.</summary>
internal sealed class GrpcChannel(Uri address) : IDisposable
{
    public const string Inference = "/inference.GRPCInferenceService/";
    public const string Health = "/grpc.health.v1.Health/";

    private readonly HttpClient _client = new(new SocketsHttpHandler { EnableMultipleHttp2Connections = false })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(60),
    };

    /// <summary>A unary call.</summary>
    public async Task<GrpcReply> CallAsync(string path, IMessage message, params (string Name, string Value)[] headers) =>
        await SendAsync(path, Frame(message.ToByteArray()), headers);

    /// <summary>A call with any body.</summary>
    public async Task<GrpcReply> SendAsync(string path, byte[] body, params (string Name, string Value)[] headers)
    {
        using var content = new ByteArrayContent(body);
        return await SendAsync(path, content, CancellationToken.None, headers);
    }

    /// <summary>A call with any content.</summary>
    public async Task<GrpcReply> SendAsync(string path, HttpContent content, CancellationToken cancellationToken, params (string Name, string Value)[] headers)
    {
        using var request = Request(path, content, headers);
        using var response = await _client.SendAsync(request, cancellationToken);
        return new GrpcReply(response, await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }

    /// <summary>Begins a call whose answer is read as it comes.</summary>
    public async Task<HttpResponseMessage> BeginAsync(string path, HttpContent content, CancellationToken cancellationToken, params (string Name, string Value)[] headers)
    {
        var request = Request(path, content, headers);
        return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    /// <summary>A message with its prefix.</summary>
    public static byte[] Frame(byte[] message, byte flag = 0)
    {
        var framed = new byte[5 + message.Length];
        framed[0] = flag;
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), message.Length);
        message.CopyTo(framed, 5);
        return framed;
    }

    public void Dispose() => _client.Dispose();

    private static HttpRequestMessage Request(string path, HttpContent content, (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        content.Headers.ContentType ??= new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        foreach (var (name, value) in headers)
        {
            if (name == ":method")
            {
                request.Method = new HttpMethod(value);
            }
            else if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                content.Headers.Remove(name);
                content.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
            }
        }

        return request;
    }
}
