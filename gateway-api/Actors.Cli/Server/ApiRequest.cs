namespace Actors.Cli.Server;

/// <summary>A request of the management API.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path, from the root, with its query.</param>
/// <param name="Body">A text; null for none.</param>
internal sealed record ApiRequest(HttpMethod Method, string Path, string? Body = null)
{
    /// <summary>The media type of the text.</summary>
    public string BodyType { get; init; } = "application/json";

    /// <summary>Bytes as the body, in place of a text; null for none.</summary>
    public byte[]? Bytes { get; init; }

    /// <summary>The media type that the answer is to have; null for the usual one.</summary>
    public string? Accept { get; init; }

    /// <summary>A file as the body, in place of a text; null for none.</summary>
    public string? FilePath { get; init; }

    /// <summary>Fields of a form that stand before the file; null where the file is the whole body.</summary>
    public IReadOnlyList<(string Name, string Value)>? Form { get; init; }

    /// <summary>The media type of the file.</summary>
    public string FileType { get; init; } = "application/octet-stream";

    /// <summary>The entity tag of what the request is about: another state is not changed. Null for whatever it is.</summary>
    public string? IfMatch { get; init; }

    /// <summary>Whether the request is only to make what is not there.</summary>
    public bool IfAbsent { get; init; }
}
