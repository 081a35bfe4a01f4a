using System.Text.Json;
using Actors.Domain.Remote;
using Actors.Inference;

namespace Actors.Grains.Remote;

/// <summary>An OpenAI-compatible chat completion: a row is a prompt and a call, and its answer is not streamed.</summary>
internal sealed class OpenAiChatProtocol(RemoteBackend backend) : IRemoteProtocol
{
    private readonly Uri _url = RemoteUrls.Append(backend.Url, "/chat/completions");

    public RemoteMessage? Write(RemoteRequest request, int row, TimeSpan timeout, out string? problem)
    {
        problem = null;
        return OpenAiRequests.Write(backend, _url, json =>
        {
            json.WriteStartArray("messages"u8);
            if (backend.System.Length > 0)
            {
                json.WriteStartObject();
                json.WriteString("role"u8, "system"u8);
                json.WriteString("content"u8, backend.System);
                json.WriteEndObject();
            }

            json.WriteStartObject();
            json.WriteString("role"u8, "user"u8);
            json.WritePropertyName("content"u8);
            new TensorElements(request.Inputs[0]).Write(json, row);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteBoolean("stream"u8, false);
            if (backend.Temperature is { } temperature)
            {
                json.WriteNumber("temperature"u8, temperature);
            }

            if (backend.MaxTokens is { } tokens)
            {
                json.WriteNumber("max_tokens"u8, tokens);
            }
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
            var choice = JsonReading.Member(document.RootElement, "choices") is { ValueKind: JsonValueKind.Array } choices && choices.GetArrayLength() > 0 ? choices[0] : (JsonElement?)null;
            var usage = JsonReading.Member(document.RootElement, "usage");
            var (prompt, completion) = (JsonReading.Count(usage, "prompt_tokens"), JsonReading.Count(usage, "completion_tokens"));

            // What was used is to be paid, whether the answer is of use or not.
            if (JsonReading.Text(JsonReading.Member(choice, "message"), "content") is not { } text)
            {
                return RemoteAnswer.Unusable("its first choice has no text") with { PromptTokens = prompt, CompletionTokens = completion };
            }

            var reason = JsonReading.Text(choice, "finish_reason") ?? "";
            var outputs = backend.Outputs.Select(output => Make(output, text, reason, prompt, completion));
            return new RemoteAnswer([.. outputs], null) { PromptTokens = prompt, CompletionTokens = completion };
        }
    }

    private static Tensor Make(RemoteTensor output, string text, string reason, long prompt, long completion)
    {
        var type = ElementNames.TypeOf(output.Datatype);
        var content = ChatParts.PartOf(output) switch
        {
            ChatParts.Text => OpenAiRequests.Content(text),
            ChatParts.FinishReason => OpenAiRequests.Content(reason),
            ChatParts.PromptTokens => OpenAiRequests.Content(prompt, type),
            _ => OpenAiRequests.Content(completion, type),
        };
        return new Tensor(output.Name, type, [.. output.Shape.Skip(1)], content);
    }
}
