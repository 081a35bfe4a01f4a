using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Actors.Conformance.Matching;

namespace Actors.Conformance.Grpc;

/// <summary>gRPC's framing over HTTP/2, with nothing above it, so that wrong frames can be sent too.</summary>
internal sealed class GrpcClient : IDisposable
{
    private const int FrameHeader = 5;
    private readonly HttpClient _http;

    /// <param name="address">Where the server listens, HTTP/2 without TLS or with.</param>
    /// <param name="patience">How long an answer may take.</param>
    public GrpcClient(Uri address, TimeSpan patience) => _http = new HttpClient(new SocketsHttpHandler { UseProxy = false })
    {
        BaseAddress = address,
        Timeout = patience,
        DefaultRequestVersion = HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    /// <summary>Headers of every call.</summary>
    public HttpRequestHeaders Headers => _http.DefaultRequestHeaders;

    /// <summary>A message behind its header.</summary>
    public static byte[] Frame(byte[] message, bool compressed)
    {
        var frame = new byte[FrameHeader + message.Length];
        frame[0] = compressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)message.Length);
        message.CopyTo(frame, FrameHeader);
        return frame;
    }

    /// <summary>Sends frames and reads all that comes.</summary>
    /// <param name="method"><c>service/method</c>.</param>
    /// <param name="frames">The body.</param>
    /// <param name="contentType">Content-Type.</param>
    /// <param name="metadata">Further headers.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<GrpcAnswer> CallAsync(
        string method, byte[] frames, string contentType, IEnumerable<KeyValuePair<string, string>> metadata, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/" + method, UriKind.Relative))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(frames),
        };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        request.Content.Headers.ContentLength = null;
        request.Headers.TE.ParseAdd("trailers");
        foreach (var (name, value) in metadata)
        {
            _ = request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var headers = Join(response.Headers.Concat(response.Content.Headers));
        var trailers = headers.ContainsKey("grpc-status") ? headers : Join(response.TrailingHeaders);
        var messages = response.StatusCode == HttpStatusCode.OK ? Split(body, headers) : [];
        return new GrpcAnswer((int)response.StatusCode, headers, trailers, messages);
    }

    public void Dispose() => _http.Dispose();

    private static Dictionary<string, string> Join(IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers) =>
        headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);

    private static List<byte[]> Split(byte[] body, Dictionary<string, string> headers)
    {
        var messages = new List<byte[]>();
        ReadOnlySpan<byte> rest = body;
        while (rest.Length > 0)
        {
            if (rest.Length < FrameHeader || BinaryPrimitives.ReadUInt32BigEndian(rest[1..]) > rest.Length - FrameHeader)
            {
                throw new MismatchException($"the answer's last message is cut: {rest.Length} bytes are left");
            }

            var length = (int)BinaryPrimitives.ReadUInt32BigEndian(rest[1..]);
            var message = rest.Slice(FrameHeader, length).ToArray();
            messages.Add(rest[0] == 0 ? message : Inflate(message, headers));
            rest = rest[(FrameHeader + length)..];
        }

        return messages;
    }

    private static byte[] Inflate(byte[] message, Dictionary<string, string> headers)
    {
        if (!headers.TryGetValue("grpc-encoding", out var encoding) || encoding != "gzip")
        {
            throw new MismatchException($"a message is compressed, and grpc-encoding is '{encoding}'");
        }

        using var unpacker = new GZipStream(new MemoryStream(message), CompressionMode.Decompress);
        using var whole = new MemoryStream();
        unpacker.CopyTo(whole);
        return whole.ToArray();
    }
}
