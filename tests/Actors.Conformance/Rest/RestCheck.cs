using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Actors.Conformance.Matching;
using Actors.Conformance.Suite;

namespace Actors.Conformance.Rest;

/// <summary>Compares an HTTP answer with what a case expects.</summary>
internal static class RestCheck
{
    private const int Quoted = 400;

    /// <summary>Checks status, headers, body and binary tensors.</summary>
    public static void Check(JsonElement expect, RestAnswer answer)
    {
        Members.Check(expect, "expect", "status", "headers", "json", "text", "binary", "compressed", "empty");
        CheckStatus(expect.GetProperty("status"), answer);
        foreach (var header in Members.Find(expect, "headers")?.EnumerateObject() ?? default)
        {
            JsonElement? value = answer.Headers.TryGetValue(header.Name, out var text) ? JsonSerializer.SerializeToElement(text) : null;
            JsonMatch.Check(header.Value, value, $"header {header.Name}");
        }

        if (Members.Find(expect, "empty") is not null && answer.Body.Length > 0)
        {
            throw new MismatchException($"the body is {Show(answer)}; expected none");
        }

        var body = Members.Find(expect, "compressed") is { } encoding ? Inflate(answer, encoding.GetString()!) : answer.Body;
        if (Members.Find(expect, "text") is { } wanted)
        {
            JsonMatch.Check(wanted, JsonSerializer.SerializeToElement(Encoding.UTF8.GetString(body)), "body");
        }

        var json = JsonPart(expect, answer, body);
        if (Members.Find(expect, "json") is { } expected)
        {
            JsonMatch.Check(expected, Parse(json, answer), "body");
        }

        if (Members.Find(expect, "binary") is { } tensors)
        {
            CheckTensors(tensors, Parse(json, answer), body.AsSpan(json.Length));
        }
    }

    private static ReadOnlyMemory<byte> JsonPart(JsonElement expect, RestAnswer answer, byte[] body)
    {
        if (!answer.Headers.TryGetValue("Inference-Header-Content-Length", out var text))
        {
            return Members.Find(expect, "binary") is null
                ? body
                : throw new MismatchException("the answer has no Inference-Header-Content-Length, so no binary tensors");
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length <= body.Length
            ? body.AsMemory(0, length)
            : throw new MismatchException($"Inference-Header-Content-Length is '{text}', and the body {body.Length} bytes");
    }

    /// <summary>Binary tensors follow the JSON in the order of the outputs; nothing may follow them.</summary>
    private static void CheckTensors(JsonElement expected, JsonElement json, ReadOnlySpan<byte> rest)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var output in json.GetProperty("outputs").EnumerateArray())
        {
            if (Members.Find(output, "parameters") is not { } parameters || Members.Find(parameters, "binary_data_size") is not { } size)
            {
                continue;
            }

            var name = output.GetProperty("name").GetString()!;
            if (size.GetInt32() > rest.Length)
            {
                throw new MismatchException($"output '{name}' has binary_data_size {size}, and {rest.Length} bytes are left");
            }

            if (Members.Find(output, "data") is not null)
            {
                throw new MismatchException($"output '{name}' has binary data and the member data as well");
            }

            _ = found.Add(name);
            var content = rest[..size.GetInt32()];
            rest = rest[content.Length..];
            if (Members.Find(expected, name) is { } wanted)
            {
                Tensors.Check(wanted, content, name);
            }
        }

        if (rest.Length > 0)
        {
            throw new MismatchException($"{rest.Length} bytes follow the last binary tensor");
        }

        foreach (var output in expected.EnumerateObject().Where(output => !found.Contains(output.Name)))
        {
            throw new MismatchException($"output '{output.Name}' is not binary");
        }
    }

    private static void CheckStatus(JsonElement expected, RestAnswer answer)
    {
        var holds = expected.ValueKind switch
        {
            JsonValueKind.Number => expected.GetInt32() == answer.Status,
            JsonValueKind.String => expected.GetString() switch
            {
                "4xx" => answer.Status is >= 400 and < 500,
                "error" => answer.Status is >= 400 and < 600,
                var other => throw new SuiteException($"The status '{other}' means nothing."),
            },
            JsonValueKind.Array => expected.EnumerateArray().Any(one => one.GetInt32() == answer.Status),
            _ => throw new SuiteException("A status is a number, an array of numbers, 4xx or error."),
        };
        if (!holds)
        {
            throw new MismatchException($"the status is {answer.Status}; expected {expected.GetRawText()}; the body is {Show(answer)}");
        }
    }

    private static JsonElement Parse(ReadOnlyMemory<byte> json, RestAnswer answer)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.Clone();
        }
        catch (JsonException fault)
        {
            throw new MismatchException($"the body is not JSON ({fault.Message}): {Show(answer)}");
        }
    }

    private static byte[] Inflate(RestAnswer answer, string encoding)
    {
        if (!answer.Headers.TryGetValue("Content-Encoding", out var found) || found != encoding)
        {
            throw new MismatchException($"Content-Encoding is '{found}'; expected {encoding}");
        }

        using var packed = new MemoryStream(answer.Body);
        using Stream unpacker = encoding == "gzip" ? new GZipStream(packed, CompressionMode.Decompress) : new ZLibStream(packed, CompressionMode.Decompress);
        using var whole = new MemoryStream();
        try
        {
            unpacker.CopyTo(whole);
        }
        catch (InvalidDataException fault)
        {
            throw new MismatchException($"the body is no {encoding}: {fault.Message}");
        }

        return whole.ToArray();
    }

    private static string Show(RestAnswer answer)
    {
        var text = Encoding.UTF8.GetString(answer.Body.AsSpan(0, Math.Min(answer.Body.Length, Quoted)));
        return answer.Body.Length == 0 ? "empty" : text;
    }
}
