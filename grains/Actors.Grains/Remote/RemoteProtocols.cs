using Actors.Domain.Remote;

namespace Actors.Grains.Remote;

/// <summary>The protocols by kind.</summary>
internal static class RemoteProtocols
{
    public static IRemoteProtocol Create(RemoteBackend backend) => backend.Kind switch
    {
        RemoteKind.OpenInference => new OpenInferenceProtocol(backend),
        RemoteKind.HttpJson => new HttpJsonProtocol(backend),
        RemoteKind.OpenAiChat => new OpenAiChatProtocol(backend),
        RemoteKind.OpenAiEmbeddings => new OpenAiEmbeddingProtocol(backend),
        _ => throw new ArgumentOutOfRangeException(nameof(backend), backend.Kind, "Not a kind."),
    };
}
