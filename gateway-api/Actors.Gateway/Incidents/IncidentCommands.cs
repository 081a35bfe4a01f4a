using System.Text.Json;
using Actors.Alerts;
using Actors.Domain.Alerts;
using Actors.Domain.Incidents;
using Actors.Gateway.Alerts;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Actors.Incidents;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Incidents;

/// <summary>Answers for incidents and upstream events.</summary>
internal sealed class IncidentCommands(IGrainFactory grains, ITenantResolver tenants, TimeProvider clock)
{
    private const int MostSteps = 30;
    private const int MostId = 32;

    public async Task<ContentHttpResult> ListAsync(HttpContext context, string? state) => state is null or "open" or "closed"
        ? AlertCommands.Json(await grains.GetIncidents(tenants.Resolve(context)).ListAsync(state, context.RequestAborted))
        : throw new ProblemException(ProblemKinds.InvalidRequest, $"state '{Inference.Refusal.Shorten(state)}' is not open or closed.");

    public async Task<ContentHttpResult> GetAsync(HttpContext context, string id) =>
        AlertCommands.Json(await Grain(context, id).GetAsync(context.RequestAborted) ?? throw Unknown(id));

    public async Task<ContentHttpResult> GetPostMortemAsync(HttpContext context, string id) =>
        TypedResults.Text(await Grain(context, id).GetPostMortemAsync(context.RequestAborted) ?? throw Unknown(id), "text/markdown");

    public async Task<ContentHttpResult> OpenAsync(HttpContext context, IncidentTarget target)
    {
        if (target.Steps is { Count: > MostSteps } || target.Steps?.Any(step => step is not { Length: > 0 and <= AlertLimits.MaxText }) == true)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"steps is at most {MostSteps}, each of 1 to {AlertLimits.MaxText} characters.");
        }

        var request = new OpenIncident(target.Title ?? "", target.Severity ?? "warning", target.Model ?? "", "", clock.GetUtcNow(), [.. target.Steps ?? []]);
        var opened = await grains.GetIncidents(tenants.Resolve(context)).OpenAsync(request, context.RequestAborted);
        AlertCommands.Check(opened);
        return await GetAsync(context, opened.Json!);
    }

    public Task<ContentHttpResult> ChangeAsync(HttpContext context, string id, string verb, IncidentWords? words, int? number = null) =>
        ChangeAsync(context, id, new ChangeIncident(verb) { Number = number, Text = words?.Text });

    public Task<ContentHttpResult> WriteAsync(HttpContext context, string id, string section, IncidentWords words) =>
        ChangeAsync(context, id, new ChangeIncident("text") { Section = section, Text = words.Text });

    public Task<ContentHttpResult> ActAsync(HttpContext context, string id, int? number, ActionTarget target) =>
        ChangeAsync(context, id, new ChangeIncident("action") { Number = number, Text = target.Title, Owner = target.Owner, DueAt = target.DueAt });

    public async Task<ContentHttpResult> AddUpstreamAsync(HttpContext context, UpstreamEvent upstream) =>
        AlertCommands.Answer(await grains.GetIncidents(tenants.Resolve(context)).AddUpstreamAsync(JsonSerializer.Serialize(upstream, AlertJson.Options), context.RequestAborted));

    public async Task<ContentHttpResult> ListUpstreamAsync(HttpContext context, string? model) =>
        AlertCommands.Json(await grains.GetIncidents(tenants.Resolve(context)).ListUpstreamAsync(model, context.RequestAborted));

    private async Task<ContentHttpResult> ChangeAsync(HttpContext context, string id, ChangeIncident change) =>
        AlertCommands.Answer(await Grain(context, id).ChangeAsync(change, context.RequestAborted));

    private static ProblemException Unknown(string id) => new(ProblemKinds.NotFound, $"There is no incident '{Inference.Refusal.Shorten(id)}'.");

    private IIncidentGrain Grain(HttpContext context, string id) =>
        id.Length <= MostId && id.All(char.IsAsciiLetterOrDigit) ? grains.GetIncident(tenants.Resolve(context), id) : throw Unknown(id);
}
