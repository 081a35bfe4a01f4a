using System.Text;

namespace Actors.LoadTests.Http;

/// <summary>A request made beforehand.</summary>
/// <param name="Bytes">What goes over the wire, head and body.</param>
/// <param name="Check">Says what is wrong with an answer's body; null where nothing is.</param>
internal sealed record LoadRequest(ReadOnlyMemory<byte> Bytes, Func<ReadOnlyMemory<byte>, string?> Check)
{
    public static LoadRequest Post(string path, string json, Func<ReadOnlyMemory<byte>, string?> check) => new(
        Encoding.UTF8.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}"),
        check);
}
