using System.Buffers;
using System.Text.Json;
using Actors.Domain.Remote;
using Actors.Inference;

namespace Actors.Grains.Remote;

/// <summary>Any address that takes JSON: the request is a template, and outputs are found in the answer by JSON pointers.</summary>
internal sealed class HttpJsonProtocol(RemoteBackend backend) : IRemoteProtocol
{
    private readonly (RemoteTensor Output, JsonPointer From, JsonPointer? Each)[] _outputs =
        [.. backend.Outputs.Select(static output => (output, Pointer(output.Wire!), output.Each is { } each ? Pointer(each) : null))];

    public RemoteMessage? Write(RemoteRequest request, int row, TimeSpan timeout, out string? problem)
    {
        problem = JsonInputs.FindUnwritable(request);
        if (problem is not null)
        {
            return null;
        }

        var body = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(body))
        {
            backend.Request!.Write(json, new JsonInputs(request), row);
        }

        return new RemoteMessage(backend.Url, body.WrittenMemory, RemoteMessage.Json);
    }

    public RemoteAnswer Read(in RemoteResponse response)
    {
        if (!JsonReading.TryParse(response.Body, out var document))
        {
            return RemoteAnswer.Unusable("it is no JSON");
        }

        using (document)
        {
            var tensors = new Tensor[_outputs.Length];
            for (var i = 0; i < tensors.Length; i++)
            {
                var (output, from, each) = _outputs[i];
                if (!from.TryFind(document.RootElement, out var value))
                {
                    return RemoteAnswer.Unusable($"output '{output.Name}': there is nothing at '{output.Wire}'");
                }

                tensors[i] = each is null ? JsonOutputs.Read(output, value, backend.CallsPerRow, out var problem) : JsonOutputs.ReadRows(output, value, each, out problem);
                if (problem is not null)
                {
                    return RemoteAnswer.Unusable(problem);
                }
            }

            return new RemoteAnswer(tensors, null);
        }
    }

    private static JsonPointer Pointer(string text) => JsonPointer.TryRead(text, out var pointer) ? pointer : throw new ArgumentException(text, nameof(text));
}
