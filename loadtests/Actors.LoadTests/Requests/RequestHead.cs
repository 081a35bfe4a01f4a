using System.Globalization;
using System.Text;
using Actors.LoadTests.Generator.Http2;

namespace Actors.LoadTests.Requests;

/// <summary>Writes what goes before a body.</summary>
internal static class RequestHead
{
    /// <summary>Writes the head of a connection's first request and of its later ones.</summary>
    /// <param name="model">Who is asked.</param>
    /// <param name="form">The form.</param>
    /// <param name="bodyBytes">How long the body is.</param>
    /// <param name="jsonBytes">How much of a binary body is JSON.</param>
    public static (byte[] First, byte[] Next) Write(string model, RequestForm form, int bodyBytes, int jsonBytes)
    {
        var fields = new List<(string Name, string Value)>();
        if (form.Protocol == WireProtocol.Grpc)
        {
            fields.AddRange([("content-type", "application/grpc"), ("te", "trailers")]);
            Add(fields, "grpc-timeout", form.Timeout is { } limit ? $"{Whole(limit.TotalMilliseconds)}m" : null);
        }
        else
        {
            var isBinary = form.Encoding == TensorEncoding.Binary;
            fields.Add(("content-type", isBinary ? "application/octet-stream" : "application/json"));
            Add(fields, "inference-header-content-length", isBinary ? Whole(jsonBytes) : null);
            Add(fields, "x-request-timeout-ms", form.Timeout is { } limit ? Whole(limit.TotalMilliseconds) : null);
        }

        Add(fields, "authorization", form.ApiKey is { } key ? $"Bearer {key}" : null);
        return form.Protocol switch
        {
            WireProtocol.Grpc => HeaderBlock.Write("/inference.GRPCInferenceService/ModelInfer", form.Authority, fields),
            WireProtocol.Http2 => HeaderBlock.Write(PathOf(model), form.Authority, fields),
            _ => Http1(model, form.Authority, fields, bodyBytes),
        };
    }

    private static (byte[] First, byte[] Next) Http1(string model, string authority, List<(string Name, string Value)> fields, int bodyBytes)
    {
        var text = new StringBuilder($"POST {PathOf(model)} HTTP/1.1\r\nhost: {authority}\r\n");
        foreach (var (name, value) in fields.Append(("content-length", Whole(bodyBytes))))
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        var head = Encoding.ASCII.GetBytes(text.Append("\r\n").ToString());
        return (head, head);
    }

    private static string PathOf(string model) => $"/v2/models/{model}/infer";

    private static void Add(List<(string Name, string Value)> fields, string name, string? value)
    {
        if (value is not null)
        {
            fields.Add((name, value));
        }
    }

    private static string Whole(double value) => value.ToString("F0", CultureInfo.InvariantCulture);
}
