using Actors.Domain.Rollouts;

namespace Actors.Domain.Registry;

/// <summary>Splits a model's traffic while a rollout is under way.</summary>
public static class ModelTraffic
{
    /// <summary>Splits traffic, or ends the split, and where asked makes a version live in the same step.</summary>
    /// <param name="split">The split; null for none. Of the one in force, by rollout and epoch, nothing changes.</param>
    /// <param name="live">The version to make live; null to leave that as it is.</param>
    /// <param name="note">By whom, when and why.</param>
    /// <param name="owner">The rollout or experiment that asks; null for the split's own.</param>
    public static (Model<TFacts> Next, ModelVerdict Verdict) Route<TFacts>(
        this Model<TFacts> model, TrafficSplit? split, int? live, ChangeNote note, string? owner = null)
    {
        var verdict = model.Check(ifRevision: null, note);
        var isAnothers = model.Split is { } known && (owner ?? split?.Rollout ?? known.Rollout) != known.Rollout;
        verdict = verdict is ModelVerdict.Done && isAnothers && split is not null ? ModelVerdict.SplitTaken : verdict;
        verdict = verdict is ModelVerdict.Done && live is not null && model.Hold is not null ? ModelVerdict.Held : verdict;
        foreach (var version in (int?[])[live, .. split?.Versions().Select(version => (int?)version) ?? []])
        {
            verdict = verdict is ModelVerdict.Done && version is not null ? model.CheckStep(new AliasStep(AliasName.Live, version)) : verdict;
        }

        if (verdict is not ModelVerdict.Done)
        {
            return (model, verdict);
        }

        var next = live is null ? model : model.Step(new AliasStep(AliasName.Live, live), note, followUp: null);
        if (isAnothers || (model.Split?.Rollout == split?.Rollout && model.Split?.Epoch == split?.Epoch))
        {
            return (next, verdict);
        }

        var happened = new ModelEvent(0, note.At, note.By, note.Reason, ModelEventKind.TrafficSplit)
        {
            Version = split?.Candidate,
            Before = model.Split?.Candidate,
            Split = SplitPoint.Of(split),
        };
        return (next.Record(happened) with { Revision = model.Revision + 1, Split = split }, verdict);
    }
}
