using System.Globalization;
using System.Text.Json.Nodes;
using Actors.Cli.Server;

namespace Actors.Cli.Apply;

/// <summary>What can be set by documents: how it is found, read, and changed.</summary>
/// <param name="name">The kind, as documents name it.</param>
/// <param name="folder">The folder of its documents in an export.</param>
/// <param name="list">Where its names are listed; null for a thing that there is one of.</param>
internal abstract class Kind(string name, string folder, string? list)
{
    /// <summary>The name of a thing that there is one of.</summary>
    public const string Single = "root";

    /// <summary>Things of a kind at most.</summary>
    private const int Most = 100_000;

    public string Name => name;

    public string Folder => folder;

    /// <summary>The member of a list's items that is the name.</summary>
    public string NameMember { get; init; } = "name";

    /// <summary>The thing of the same kind that has to be there first; null for none.</summary>
    public Func<JsonObject, string?> Parent { get; init; } = static _ => null;

    /// <summary>Whether it closes gates that other steps go through: those that are to go, go first.</summary>
    public bool ClosesGates { get; init; }

    /// <summary>Whether time has passed over it, so that it can no longer be set.</summary>
    public Func<JsonObject, DateTimeOffset, bool> IsOver { get; init; } = static (_, _) => false;

    /// <summary>The names of what there is; none where the server knows no such kind.</summary>
    public async Task<(ApiAnswer Answer, IReadOnlyList<string> Names)> ListAsync(ApiClient server, CancellationToken cancellationToken)
    {
        if (list is null)
        {
            return (new ApiAnswer(200, ""), [Single]);
        }

        var (answer, items, cursor) = await Pages.ReadAsync(server, list, Most, cancellationToken);
        if (cursor is not null)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"there are more than {Most} of the kind {name}"));
        }

        return answer.Status == 404 ? (new ApiAnswer(200, ""), []) : (answer, [.. items.Select(item => item.GetProperty(NameMember).GetString()!).Order(StringComparer.Ordinal)]);
    }

    /// <summary>What a thing is.</summary>
    /// <exception cref="ApiRefusedException">The server does not tell.</exception>
    public abstract Task<Observed> ReadAsync(ApiClient server, string thing, CancellationToken cancellationToken);

    /// <summary>The steps from what is to what is to be, in their order; null takes the thing away.</summary>
    /// <param name="now">What it is.</param>
    /// <param name="wanted">What it is to be, whole.</param>
    /// <param name="plan">Takes the steps, what stands in their way, and what is to be said.</param>
    public abstract void Compare(Observed now, JsonObject? wanted, Plan plan);

    /// <summary>Members of a spec that nothing on the server is set by, by their JSON pointers within the document.</summary>
    /// <param name="api">What the server says of itself.</param>
    /// <param name="spec">What a document says.</param>
    public abstract IEnumerable<string> Unknown(ApiDescription api, JsonObject spec);

    /// <summary>Asks for something; null where there is no such thing.</summary>
    /// <exception cref="ApiRefusedException">The server does not tell.</exception>
    internal static async Task<ApiAnswer?> AskAsync(ApiClient server, string path, string thing, CancellationToken cancellationToken, string? accept = null)
    {
        var request = new ApiRequest(HttpMethod.Get, string.Format(CultureInfo.InvariantCulture, path, Uri.EscapeDataString(thing))) { Accept = accept };
        var answer = await server.SendAsync(request, cancellationToken);
        return answer.IsDone ? answer : answer.Status == 404 ? null : throw new ApiRefusedException(answer);
    }
}
