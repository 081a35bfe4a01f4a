using System.Buffers.Binary;
using System.Globalization;
using Google.Protobuf;

namespace Actors.Gateway.Tests.Grpc;

/// <summary>What a call was answered with.</summary>
internal sealed class GrpcReply
{
    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    public GrpcReply(HttpResponseMessage response, byte[] body)
    {
        HttpStatus = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Concat(response.TrailingHeaders))
        {
            _headers[name] = string.Join(',', values);
        }

        HasTrailersOnly = response.Headers.Contains("grpc-status");
        Messages = Split(body);
    }

    public int HttpStatus { get; }

    public bool HasTrailersOnly { get; }

    public IReadOnlyList<byte[]> Messages { get; }

    /// <summary>The status code; -1 where there is none.</summary>
    public int Code => int.Parse(this["grpc-status"] ?? "-1", CultureInfo.InvariantCulture);

    public string Message => Uri.UnescapeDataString(this["grpc-message"] ?? "");

    /// <summary>What <c>grpc-status-details-bin</c> holds.</summary>
    public Gateway.Grpc.Protos.Rpc.Status Details
    {
        get
        {
            var text = this["grpc-status-details-bin"]!;
            return Gateway.Grpc.Protos.Rpc.Status.Parser.ParseFrom(Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '=')));
        }
    }

    /// <summary>A header or trailer.</summary>
    public string? this[string name] => _headers.GetValueOrDefault(name);

    /// <summary>The only message of a call that went well.</summary>
    public T Only<T>(MessageParser<T> parser)
        where T : IMessage<T>
    {
        Code.ShouldBe(0, Message);
        HttpStatus.ShouldBe(200);
        return parser.ParseFrom(Messages.ShouldHaveSingleItem());
    }

    private static List<byte[]> Split(ReadOnlySpan<byte> body)
    {
        var messages = new List<byte[]>();
        while (body.Length >= 5)
        {
            body[0].ShouldBe((byte)0);
            var length = BinaryPrimitives.ReadInt32BigEndian(body[1..]);
            messages.Add(body.Slice(5, length).ToArray());
            body = body[(5 + length)..];
        }

        body.Length.ShouldBe(0);
        return messages;
    }
}
