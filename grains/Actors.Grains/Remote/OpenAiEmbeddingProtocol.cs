using System.Text.Json;
using Actors.Domain.Remote;
using Actors.Inference;

namespace Actors.Grains.Remote;

/// <summary>An OpenAI-compatible embedding: all rows in one call.</summary>
internal sealed class OpenAiEmbeddingProtocol(RemoteBackend backend) : IRemoteProtocol
{
    private readonly Uri _url = RemoteUrls.Append(backend.Url, "/embeddings");

    public RemoteMessage? Write(RemoteRequest request, int row, TimeSpan timeout, out string? problem)
    {
        problem = null;
        return OpenAiRequests.Write(backend, _url, json =>
        {
            json.WritePropertyName("input"u8);
            new TensorElements(request.Inputs[0]).WriteFlat(json);
            json.WriteString("encoding_format"u8, "float"u8);
        });
    }

    public RemoteAnswer Read(in RemoteResponse response)
    {
        if (!JsonReading.TryParse(response.Body, out var document))
        {
            return RemoteAnswer.Unusable("it is no JSON");
        }

        using (document)
        {
            var tokens = JsonReading.Count(JsonReading.Member(document.RootElement, "usage"), "prompt_tokens");
            if (JsonReading.Member(document.RootElement, "data") is not { ValueKind: JsonValueKind.Array } data || data.GetArrayLength() == 0)
            {
                return RemoteAnswer.Unusable("it has no embeddings") with { PromptTokens = tokens };
            }

            return Read(data) with { PromptTokens = tokens };
        }
    }

    private RemoteAnswer Read(JsonElement data)
    {
        var output = backend.Outputs[0];
        var rows = new Tensor?[data.GetArrayLength()];
        foreach (var (item, place) in data.EnumerateArray().Select(static (item, place) => (item, place)))
        {
            // They come in any order where they say which they are.
            var index = JsonReading.Member(item, "index") is null ? place : JsonReading.Count(item, "index");
            if (index >= rows.Length || rows[index] is not null || JsonReading.Member(item, "embedding") is not { ValueKind: JsonValueKind.Array } embedding)
            {
                return RemoteAnswer.Unusable("an embedding is missing or there twice");
            }

            rows[index] = JsonOutputs.Read(output, embedding, isRow: true, out var problem);
            if (problem is not null)
            {
                return RemoteAnswer.Unusable(problem);
            }
        }

        var stacked = RowStack.Stack(output.Name, ElementNames.TypeOf(output.Datatype), [.. rows.Select(static row => row!.Value)], out var fault);
        return fault is null ? new RemoteAnswer([stacked], null) : RemoteAnswer.Unusable(fault);
    }
}
