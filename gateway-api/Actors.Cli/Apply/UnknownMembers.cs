using Actors.Cli.Server;

namespace Actors.Cli.Apply;

/// <summary>Finds what documents say that the server would pass over: names that are misspelled, or of another version.</summary>
internal static class UnknownMembers
{
    /// <summary>What is wrong, by file and line; nothing where the server does not describe itself.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(ApiClient server, IReadOnlyList<Document> documents, CancellationToken cancellationToken)
    {
        var api = await ApiDescription.AskAsync(server, cancellationToken);
        return api is null
            ? []
            :
            [
                .. from document in documents
                   from pointer in Kinds.Find(document.Kind)!.Unknown(api, document.Spec)
                   select $"{document.Source?.At(pointer)}: {document.Kind} {document.Name} has no '{Name(pointer)}' that this server knows",
            ];
    }

    private static string Name(string pointer) => pointer[(pointer.LastIndexOf('/') + 1)..].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
