namespace Actors.Domain.Remote;

/// <summary>The names of the kinds, as documents hold them.</summary>
public static class RemoteKinds
{
    private static readonly string[] Names = ["open-inference", "http-json", "openai-chat", "openai-embeddings"];

    /// <summary>The kind's name.</summary>
    public static string Name(this RemoteKind kind) => Names[(int)kind];

    /// <summary>The kind of a name; null where there is none.</summary>
    public static RemoteKind? Find(string? name) => Array.IndexOf(Names, name) is >= 0 and var place ? (RemoteKind)place : null;

    /// <summary>All names, for messages.</summary>
    public static string All => string.Join(", ", Names);
}
