using System.Globalization;
using System.Text.Json;
using Actors.Gateway.Inference;
using Actors.Gateway.Security;
using Actors.Gateway.Tenants;
using Actors.Registry;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Repository;

/// <summary>Answers the addresses of the model repository extension.</summary>
internal sealed class RepositoryEndpoints(ModelRepository repository, ITenantResolver tenants)
{
    /// <summary>Answers <c>POST /v2/repository[/{repository}]/index</c>.</summary>
    public async Task IndexAsync(HttpContext context)
    {
        var readyOnly = await RepositoryBodies.ReadIndexAsync(context);
        var entries = await repository.IndexAsync(tenants.Resolve(context), context.GetCaller().Models, Named(context), readyOnly, context.RequestAborted);
        await ProtocolJson.WriteValueAsync(context, entries, Write);
    }

    /// <summary>Answers <c>POST /v2/repository[/{repository}]/models/{model}/load</c>, with nothing when the model is ready.</summary>
    public async Task LoadAsync(HttpContext context)
    {
        var request = await RepositoryBodies.ReadLoadAsync(context);
        await repository.LoadAsync(Key(context), Named(context), request, context.RequestAborted);
        WriteNothing(context);
    }

    /// <summary>Answers <c>POST /v2/repository[/{repository}]/models/{model}/unload</c>, with nothing.</summary>
    public async Task UnloadAsync(HttpContext context)
    {
        await RepositoryBodies.CheckUnloadAsync(context);
        await repository.UnloadAsync(Key(context), Named(context), context.RequestAborted);
        WriteNothing(context);
    }

    private ModelKey Key(HttpContext context) => new(tenants.Resolve(context), (string)context.Request.RouteValues["model"]!);

    private static string? Named(HttpContext context) => (string?)context.Request.RouteValues["repository"];

    // Clients read the status, and take what is there for JSON.
    private static void WriteNothing(HttpContext context) => context.Response.ContentLength = 0;

    private static void Write(Utf8JsonWriter json, IReadOnlyList<RepositoryEntry> entries)
    {
        json.WriteStartArray();
        foreach (var entry in entries)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, entry.Name);
            json.WriteString("version"u8, entry.Version.ToString(CultureInfo.InvariantCulture));
            json.WriteString("state"u8, entry.State);
            json.WriteString("reason"u8, entry.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
