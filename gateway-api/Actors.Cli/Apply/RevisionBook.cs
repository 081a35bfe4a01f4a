using System.Text.Json.Nodes;
using Actors.Cli.Server;

namespace Actors.Cli.Apply;

/// <summary>The revisions of all settings, which the server keeps.</summary>
/// <param name="server">The server.</param>
/// <param name="clock">Tells what is over.</param>
internal sealed class RevisionBook(ApiClient server, TimeProvider clock)
{
    private const string Root = "/api/v1/revisions";
    private const string Number = "revision";

    /// <summary>What a revision says.</summary>
    /// <param name="revision">Its number, as the user has it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApiRefusedException">The server does not tell.</exception>
    public async Task<JsonArray> ReadAsync(string revision, CancellationToken cancellationToken) =>
        JsonNode.Parse((await AskAsync(HttpMethod.Get, $"{Root}/{Uri.EscapeDataString(revision)}", null, cancellationToken)).Text)!["documents"]!.AsArray();

    /// <summary>Records everything that there is as the next revision.</summary>
    /// <param name="reason">Why; null for nothing said.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its number.</returns>
    /// <exception cref="ApiRefusedException">The server does not tell, or does not record.</exception>
    public async Task<long> RecordAsync(string? reason, CancellationToken cancellationToken) => await RecordAsync(await ReadAllAsync(cancellationToken), reason, cancellationToken);

    /// <summary>The same, unless the newest revision says it already; null where it does.</summary>
    public async Task<long?> RecordMissingAsync(string? reason, CancellationToken cancellationToken)
    {
        var newest = (await AskAsync(HttpMethod.Get, Root + "?limit=1", null, cancellationToken)).Json.GetProperty("items");
        var recorded = newest.GetArrayLength() == 0 ? null : await ReadAsync(newest[0].GetProperty(Number).ToString(), cancellationToken);
        var there = await ReadAllAsync(cancellationToken);
        return recorded is not null && Trees.AreEqual(recorded, there) ? null : await RecordAsync(there, reason, cancellationToken);
    }

    private async Task<long> RecordAsync(JsonArray documents, string? reason, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["reason"] = reason, ["documents"] = documents };
        return (await AskAsync(HttpMethod.Post, Root, body.ToJsonString(), cancellationToken)).Json.GetProperty(Number).GetInt64();
    }

    private async Task<JsonArray> ReadAllAsync(CancellationToken cancellationToken) =>
        new([.. (await new Planner(server, clock).ReadAllAsync(cancellationToken)).Select(document => document.ToJson())]);

    private async Task<ApiAnswer> AskAsync(HttpMethod method, string path, string? body, CancellationToken cancellationToken)
    {
        var answer = await server.SendAsync(method, path, body, cancellationToken);
        return answer.IsDone ? answer : throw new ApiRefusedException(answer);
    }
}
