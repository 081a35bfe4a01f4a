using System.Text.Json;
using Actors.Calls;
using Actors.Domain.Calls;
using Actors.Gateway.Alerts;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Calls;

/// <summary>Answers what grains do.</summary>
internal sealed class CallQueries(IGrainFactory grains)
{
    private const int MostType = 100;
    private const int MostKey = 1024;

    private const string Definition =
        "What is stored, as of now: structure and sizes. Truth values, names, whole numbers, instants and durations are shown; texts, bytes, fractions and keys are not, whatever is in them.";

    private const string NothingStored = "Nothing is stored of grains of this type as one state; they keep none, or keep it in tables of their own.";

    public async Task<ContentHttpResult> GetAsync(HttpContext context, CancellationToken cancellationToken) =>
        Json(await ReadAsync(context, null, cancellationToken));

    public async Task<ContentHttpResult> GetTypeAsync(HttpContext context, string type, CancellationToken cancellationToken)
    {
        var overview = await ReadAsync(context, Checked(type), cancellationToken);
        return overview.Types.Count > 0
            ? Json(overview)
            : throw new ProblemException(ProblemKinds.NotFound, $"No grain of type '{Inference.Refusal.Shorten(type)}' is in memory or was called in the last minute.");
    }

    public async Task<ContentHttpResult> InspectAsync(HttpContext context, string type, string? key, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(key) || key.Length > MostKey)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"key is the grain's key, 1 to {MostKey} characters.");
        }

        var unknown = new ProblemException(ProblemKinds.NotFound, $"Nothing is known of a grain '{Inference.Refusal.Shorten(Checked(type))}/{Inference.Refusal.Shorten(key)}'.");
        if (!MayKnow(context)(key))
        {
            throw unknown;
        }

        var calls = grains.GetCalls();
        var trails = JsonSerializer.Deserialize<GrainTrail[]>(await calls.TraceAsync(type, key, cancellationToken), CallJson.Options)!;
        var stored = await calls.GetStateAsync(type, key, cancellationToken);
        var state = stored is null ? [] : JsonSerializer.Deserialize<StateLine[]>(stored, CallJson.Options)!;
        var recent = trails.SelectMany(trail => trail.Recent).OrderByDescending(call => call.At).ToArray();
        return recent.Length == 0 && state.Length == 0
            ? throw unknown
            : Json(new GrainInspection(
                type, key, trails.Select(trail => trail.WindowSeconds).DefaultIfEmpty().Max(), trails.Sum(trail => trail.CallsAtLeast), trails.Sum(trail => trail.CallsAtMost),
                recent, [.. recent.Where(call => call.Failure is not null)], state, stored is null ? NothingStored : Definition));
    }

    private static string Checked(string type) => type.Length is > 0 and <= MostType
        ? type
        : throw new ProblemException(ProblemKinds.InvalidRequest, $"A grain type is 1 to {MostType} characters.");

    private static ContentHttpResult Json<T>(T answer) => AlertCommands.Json(JsonSerializer.Serialize(answer, CallJson.Options));

    /// <summary>Whose grains the caller may see by name; null for everybody's.</summary>
    private static string? TenantOf(HttpContext context)
    {
        var caller = context.GetCaller();
        return caller.Scopes.HasFlag(Scopes.Admin) ? null : caller.Tenant;
    }

    /// <summary>A credential that is good for some models only is shown no grain by name: a grain's key may be another model's.</summary>
    private static Func<string, bool> MayKnow(HttpContext context)
    {
        var tenant = TenantOf(context);
        return context.GetCaller().Models.IsEvery ? key => GrainTenancy.IsOf(key, tenant) : _ => false;
    }

    private async Task<GrainsOverview> ReadAsync(HttpContext context, string? type, CancellationToken cancellationToken)
    {
        var calls = grains.GetCalls();
        var tenant = TenantOf(context);
        var silos = JsonSerializer.Deserialize<SiloCalls[]>(await calls.CountAsync(type, tenant, cancellationToken), CallJson.Options)!;
        var activations = JsonSerializer.Deserialize<Dictionary<string, int>>(await calls.CountActivationsAsync(cancellationToken), CallJson.Options)!;
        var asked = type is null ? activations : activations.Where(entry => entry.Key == type).ToDictionary();
        return GrainsOverview.Of(silos, asked, MayKnow(context));
    }
}
