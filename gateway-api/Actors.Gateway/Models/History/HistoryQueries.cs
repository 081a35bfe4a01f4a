using System.Globalization;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Actors.Registry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Models.History;

/// <summary>Answers what a model was, and what made it so.</summary>
internal sealed class HistoryQueries(IGrainFactory grains, ITenantResolver tenants, TimeProvider clock)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;

    /// <summary>Where an alias pointed at an instant, else now.</summary>
    public async Task<Ok<AliasAtDetail>> GetAliasAsync(HttpContext context, string name, string alias, string? at)
    {
        var model = await AskAsync(context, name, at);
        var found = Array.Find(model.Aliases, candidate => candidate.Alias == alias);
        return TypedResults.Ok(new AliasAtDetail(name, alias, model.At, found?.Version, found?.Digest, found?.Since?.ToDetail())
        {
            Traffic = alias == ModelView.LiveAlias ? model.Traffic.ToDetail() : null,
            Split = alias == ModelView.LiveAlias ? model.Split?.ToDetail() : null,
        });
    }

    /// <summary>Where every alias pointed at an instant, else now.</summary>
    public async Task<Ok<ModelAtDetail>> GetAliasesAsync(HttpContext context, string name, string? at)
    {
        var model = await AskAsync(context, name, at);
        return TypedResults.Ok(new ModelAtDetail(name, model.At, model.Begins, [.. model.Aliases.Select(alias =>
            new AliasAtDetail(name, alias.Alias, model.At, alias.Version, alias.Digest, alias.Since?.ToDetail()))])
        {
            Traffic = model.Traffic.ToDetail(),
            Split = model.Split?.ToDetail(),
        });
    }

    /// <summary>A page of a model's changes.</summary>
    public async Task<Ok<HistoryPageDetail>> ListAsync(HttpContext context, string name, string? limit, string? cursor)
    {
        var size = ReadNumber("limit", limit, DefaultLimit, 1, MaxLimit);
        var after = ReadNumber("cursor", cursor, 0, 0, long.MaxValue);
        var slice = await Grain(context, name).GetHistoryAsync(after, (int)size, context.RequestAborted) ?? throw Unknown(name);
        var last = slice.Entries.Length == 0 ? slice.Last : slice.Entries[^1].Sequence;
        return TypedResults.Ok(new HistoryPageDetail(
            [.. slice.Entries.Select(ToDetail)],
            slice.Last,
            slice.Begins,
            last < slice.Last ? last.ToString(CultureInfo.InvariantCulture) : null));
    }

    private static HistoryDetail ToDetail(HistoryEntry entry) => entry.ToDetail();

    private async Task<ModelAt> AskAsync(HttpContext context, string name, string? at)
    {
        var instant = at is null ? clock.GetUtcNow() : Instants.Read(at);
        var model = await Grain(context, name).GetAtAsync(instant, context.RequestAborted);
        if (at is null && model.Outcome == ModelAtOutcome.BeforeHistory && await Grain(context, name).GetAsync(context.RequestAborted) is { } present)
        {
            // A model that is older than its history, and has not changed since: what it is now is known all the same.
            AliasAt[] aliases = [.. present.Aliases.OrderBy(alias => alias.Key, StringComparer.Ordinal).Select(alias => ToPresent(present, alias))];
            return model with
            {
                Outcome = ModelAtOutcome.Known,
                Aliases = aliases,
                Traffic = [.. aliases.Where(alias => alias.Alias == ModelView.LiveAlias).Select(live => new VersionShare(live.Version, live.Digest, 1))],
            };
        }

        return model.Outcome switch
        {
            ModelAtOutcome.Known => model,
            ModelAtOutcome.UnknownModel => throw Unknown(name),
            ModelAtOutcome.BeforeHistory => throw new ProblemException(
                ProblemKinds.NotKnown,
                string.Create(CultureInfo.InvariantCulture, $"What model '{name}' was at {instant:O} is not known; its history begins {(model.Begins is { } begins ? $"at {begins:O}" : "with its next change")}.")),
            _ => throw new ProblemException(ProblemKinds.InvalidRequest, string.Create(CultureInfo.InvariantCulture, $"at {instant:O} has not come yet.")),
        };
    }

    private static AliasAt ToPresent(ModelView model, KeyValuePair<string, int> alias) =>
        new(alias.Key, alias.Value, Array.Find(model.Versions, version => version.Version == alias.Value)?.Digest ?? "", Since: null);

    private static long ReadNumber(string name, string? text, long fallback, long least, long most)
    {
        if (text is null)
        {
            return fallback;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new ProblemException(ProblemKinds.InvalidRequest, string.Create(CultureInfo.InvariantCulture, $"{name} '{Inference.Refusal.Shorten(text)}' is not an integer of {least} to {most}."));
    }

    private static ProblemException Unknown(string name) => new(ProblemKinds.UnknownModel, $"There is no model '{name}'.");

    private IModelGrain Grain(HttpContext context, string name)
    {
        ModelQueries.CheckName(name);
        return grains.GetModel(new ModelKey(tenants.Resolve(context), name));
    }
}
