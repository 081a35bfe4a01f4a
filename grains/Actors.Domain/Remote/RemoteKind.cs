namespace Actors.Domain.Remote;

/// <summary>How a backend elsewhere is talked to.</summary>
public enum RemoteKind
{
    /// <summary>An Open Inference Protocol server, version 2 over REST: <c>open-inference</c>.</summary>
    OpenInference = 0,

    /// <summary>Any address that takes JSON and gives JSON: <c>http-json</c>.</summary>
    HttpJson = 1,

    /// <summary>An OpenAI-compatible chat completion, one call a row: <c>openai-chat</c>.</summary>
    OpenAiChat = 2,

    /// <summary>An OpenAI-compatible embedding, one call a request: <c>openai-embeddings</c>.</summary>
    OpenAiEmbeddings = 3,
}
