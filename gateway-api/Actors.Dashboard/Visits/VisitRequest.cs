using Actors.Dashboard.Actions;
using Microsoft.Extensions.Primitives;

namespace Actors.Dashboard.Visits;

/// <summary>What a visit asks for.</summary>
/// <param name="Route">Values of the address.</param>
/// <param name="Query">Values of the query.</param>
internal sealed record VisitRequest(IReadOnlyDictionary<string, string> Route, IReadOnlyDictionary<string, StringValues> Query)
{
    private static readonly Dictionary<string, StringValues> Empty = [];
    private static readonly Dictionary<string, UploadedFile> NoFiles = [];

    /// <summary>The fields of the form that was sent.</summary>
    public IReadOnlyDictionary<string, StringValues> Form { get; init; } = Empty;

    /// <summary>The files that came with it, by field.</summary>
    public IReadOnlyDictionary<string, UploadedFile> Files { get; init; } = NoFiles;

    /// <summary>The token for forms.</summary>
    public string FormToken { get; init; } = "";

    /// <summary>What a live part remembers from one time to the next; empty at first, and for a page.</summary>
    public Dictionary<string, object> Memory { get; } = new(StringComparer.Ordinal);

    /// <summary>Scheme and host.</summary>
    public string Origin { get; init; } = "";
}
