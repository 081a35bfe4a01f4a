using System.Buffers;
using System.Text.Json;
using Actors.Domain.Remote;
using Actors.Inference;

namespace Actors.Grains.Remote;

/// <summary>
/// Another Open Inference Protocol server, over REST; tensors travel as bytes where it has the binary tensor data extension. Source: the protocol's
/// required REST API and Triton's <c>extension_binary_data.md</c>.
/// </summary>
internal sealed class OpenInferenceProtocol(RemoteBackend backend) : IRemoteProtocol
{
    private const string Extension = "binary_tensor_data";

    private readonly Uri _url = RemoteUrls.Append(
        backend.Url,
        $"/v2/models/{Uri.EscapeDataString(backend.Model)}{(backend.ModelVersion.Length == 0 ? "" : $"/versions/{Uri.EscapeDataString(backend.ModelVersion)}")}/infer");

    private readonly Uri _server = RemoteUrls.Append(backend.Url, "/v2");

    private volatile bool _binary = backend.Binary == true;
    private volatile bool _asked = backend.Binary is not null;

    /// <summary>Asks for the server's extensions, before the first request; a server that does not tell is sent JSON, and asked again.</summary>
    public async ValueTask PrepareAsync(RemoteConnection connection, CancellationToken cancellationToken)
    {
        if (_asked)
        {
            return;
        }

        var response = await connection.GetAsync(_server, cancellationToken);
        if (response.Failure is null && JsonReading.TryParse(response.Body, out var document))
        {
            using (document)
            {
                _binary = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("extensions"u8, out var extensions)
                    && extensions.ValueKind == JsonValueKind.Array && extensions.EnumerateArray().Any(static item => item.ValueKind == JsonValueKind.String && item.ValueEquals(Extension));
                _asked = true;
            }
        }
    }

    public RemoteMessage? Write(RemoteRequest request, int row, TimeSpan timeout, out string? problem)
    {
        var isBinary = _binary;
        problem = isBinary ? null : JsonInputs.FindUnwritable(request);
        if (problem is not null)
        {
            return null;
        }

        var body = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(body))
        {
            Write(json, request, timeout, isBinary);
        }

        var length = body.WrittenCount;
        foreach (var input in isBinary ? request.Inputs : [])
        {
            body.Write(input.Content.Span);
        }

        return isBinary
            ? new RemoteMessage(_url, body.WrittenMemory, "application/octet-stream", length)
            : new RemoteMessage(_url, body.WrittenMemory, RemoteMessage.Json);
    }

    public RemoteAnswer Read(in RemoteResponse response)
    {
        var length = response.JsonLength ?? response.Body.Length;
        if (length < 0 || length > response.Body.Length || !JsonReading.TryParse(response.Body[..length], out var document))
        {
            return RemoteAnswer.Unusable("it is no JSON");
        }

        using (document)
        {
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("outputs"u8, out var outputs) && outputs.ValueKind == JsonValueKind.Array
                ? new OpenInferenceOutputs(backend.Outputs, response.Body[length..]).Read(outputs)
                : RemoteAnswer.Unusable("it has no outputs");
        }
    }

    private void Write(Utf8JsonWriter json, RemoteRequest request, TimeSpan timeout, bool isBinary)
    {
        json.WriteStartObject();
        json.WriteStartObject("parameters"u8);
        json.WriteNumber("timeout"u8, Math.Max(1, (long)timeout.TotalMicroseconds));
        json.WriteEndObject();
        json.WriteStartArray("inputs"u8);
        for (var i = 0; i < request.Inputs.Length; i++)
        {
            var input = request.Inputs[i];
            json.WriteStartObject();
            json.WriteString("name"u8, backend.Inputs[i].Wire ?? input.Name);
            json.WriteString("datatype"u8, input.Type.Name());
            json.WriteStartArray("shape"u8);
            Array.ForEach(input.Shape, json.WriteNumberValue);
            json.WriteEndArray();
            if (isBinary)
            {
                WriteParameter(json, "binary_data_size", input.Content.Length);
            }
            else
            {
                json.WritePropertyName("data"u8);
                new TensorElements(input).WriteFlat(json);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("outputs"u8);
        foreach (var output in backend.Outputs)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, output.Wire ?? output.Name);
            if (isBinary)
            {
                WriteParameter(json, "binary_data", null);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteParameter(Utf8JsonWriter json, string name, int? size)
    {
        json.WriteStartObject("parameters"u8);
        if (size is { } bytes)
        {
            json.WriteNumber(name, bytes);
        }
        else
        {
            json.WriteBoolean(name, true);
        }

        json.WriteEndObject();
    }
}
