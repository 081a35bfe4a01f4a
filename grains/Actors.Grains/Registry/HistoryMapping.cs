using System.Collections.Frozen;
using Actors.Domain.Registry;
using Actors.Registry;

namespace Actors.Grains.Registry;

/// <summary>Between the domain's history and the messages that carry it. The kinds' names are stored with old pages: never change one.</summary>
internal static class HistoryMapping
{
    private static readonly FrozenDictionary<ModelEventKind, string> Names = new Dictionary<ModelEventKind, string>
    {
        [ModelEventKind.Registered] = "registered",
        [ModelEventKind.AliasMoved] = "alias-moved",
        [ModelEventKind.AliasRemoved] = "alias-removed",
        [ModelEventKind.Deprecated] = "deprecated",
        [ModelEventKind.Reinstated] = "reinstated",
        [ModelEventKind.Archived] = "archived",
        [ModelEventKind.Amended] = "amended",
        [ModelEventKind.Configured] = "configured",
        [ModelEventKind.Loaded] = "loaded",
        [ModelEventKind.RulesSet] = "rules-set",
        [ModelEventKind.Watched] = "watched",
        [ModelEventKind.Unloaded] = "unloaded",
        [ModelEventKind.Declared] = "declared",
        [ModelEventKind.Assessed] = "assessed",
        [ModelEventKind.TrafficSplit] = "traffic-split",
        [ModelEventKind.SunsetHeld] = "sunset-held",
        [ModelEventKind.Degraded] = "degraded",
        [ModelEventKind.Trusted] = "trusted",
        [ModelEventKind.Depreciated] = "depreciated",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, ModelEventKind> Kinds = Names.ToFrozenDictionary(name => name.Value, name => name.Key, StringComparer.Ordinal);

    public static HistoryEntry ToEntry(this ModelEvent happened) => new(
        happened.Sequence,
        happened.At,
        happened.By,
        happened.Reason,
        Names[happened.Kind],
        happened.Version,
        happened.Alias,
        happened.Before,
        happened.FollowUp)
    {
        Split = happened.Split?.ToMessage(),
    };

    public static HistorySplit ToMessage(this SplitPoint split) => new(split.Rollout, split.Candidate, split.Share, [.. split.Shadows])
    {
        Arms = [.. split.Arms],
        Live = split.Live,
    };

    public static ModelHistoryPage ToMessage(this HistoryPage page) => new(
        [.. page.Start.Select(point => new AliasStart(point.Alias, point.Version, point.Since?.ToEntry()))],
        [.. page.Events.Select(ToEntry)])
    {
        StartSplit = page.StartSplit?.ToMessage(),
    };

    public static HistoryPage ToPage(this ModelHistoryPage page) => new(
        [.. page.Start.Select(start => new AliasPoint(start.Alias, start.Version, start.Since?.ToEvent()))],
        [.. page.Entries.Select(ToEvent)])
    {
        StartSplit = page.StartSplit?.ToPoint(),
    };

    /// <summary>Whether it is known where the aliases pointed at an instant.</summary>
    public static ModelAtOutcome OutcomeAt(this Model<VersionFacts> model, DateTimeOffset at, DateTimeOffset now) =>
        !model.Exists ? ModelAtOutcome.UnknownModel
        : at > now ? ModelAtOutcome.Future
        : model.History.Begins <= at ? ModelAtOutcome.Known
        : ModelAtOutcome.BeforeHistory;

    /// <summary>The model at an instant that falls into the page.</summary>
    public static ModelAt ToModelAt(this HistoryPage page, DateTimeOffset at, Model<VersionFacts> model)
    {
        var points = page.At(at);
        var split = page.SplitAt(at);
        var live = points.FirstOrDefault(point => point.Alias == AliasName.Live)?.Version;
        return new ModelAt(at, ModelAtOutcome.Known, model.History.Begins, [.. points.Select(point => point.ToMessage(model))])
        {
            Traffic = [.. SplitPoint.Shares(split, live).Select(share => new VersionShare(share.Version, model.Find(share.Version)?.Digest ?? "", share.Share))],
            Split = split?.ToMessage(),
        };
    }

    private static AliasAt ToMessage(this AliasPoint point, Model<VersionFacts> model) =>
        new(point.Alias, point.Version, model.Find(point.Version)?.Digest ?? "", point.Since?.ToEntry());

    private static ModelEvent ToEvent(this HistoryEntry entry) => new(entry.Sequence, entry.At, entry.By, entry.Reason, Kinds[entry.Kind])
    {
        Version = entry.Version,
        Alias = entry.Alias,
        Before = entry.Before,
        FollowUp = entry.FollowUp,
        Split = entry.Split?.ToPoint(),
    };

    private static SplitPoint ToPoint(this HistorySplit split) => new(split.Rollout, split.Candidate, split.Share, [.. split.Shadows])
    {
        Arms = [.. split.Arms],
        Live = split.Live,
    };
}
