namespace Actors.Domain.Registry;

/// <summary>Moves a model's aliases: one by one, or as a transfer over several models has it.</summary>
public static class ModelAliases
{
    /// <summary>Points an alias at a version, or removes it where <paramref name="version"/> is null.</summary>
    /// <param name="ifRevision">Refuses unless this is the model's revision; null asks for no check.</param>
    /// <param name="followUp">The follow-up that an emergency override opened; null where there was none.</param>
    public static (Model<TFacts> Next, ModelVerdict Verdict) MoveAlias<TFacts>(this Model<TFacts> model, string alias, int? version, long? ifRevision, ChangeNote note, string? followUp = null)
    {
        var verdict = AliasName.IsValid(alias) ? model.Check(ifRevision, note) : ModelVerdict.InvalidAlias;
        verdict = verdict is ModelVerdict.Done && model.Hold is not null ? ModelVerdict.Held : verdict;
        verdict = verdict is ModelVerdict.Done ? model.CheckStep(new AliasStep(alias, version)) : verdict;
        return verdict is ModelVerdict.Done ? (model.Step(new AliasStep(alias, version), note, followUp), verdict) : (model, verdict);
    }

    /// <summary>Promises a transfer over several models that its steps can be done, and lets no alias change until it is decided.</summary>
    public static (Model<TFacts> Next, ModelVerdict Verdict) Promise<TFacts>(this Model<TFacts> model, AliasHold hold, long? ifRevision, ChangeNote note)
    {
        ArgumentNullException.ThrowIfNull(hold);
        if (model.Hold?.Transfer == hold.Transfer)
        {
            return (model, ModelVerdict.Done);
        }

        var verdict = hold.Steps.Length is > 0 and <= History.MaxAppend && hold.Steps.All(step => AliasName.IsValid(step.Alias)) ? model.Check(ifRevision, note) : ModelVerdict.InvalidAlias;
        verdict = verdict is ModelVerdict.Done && model.Hold is not null ? ModelVerdict.Held : verdict;
        foreach (var step in hold.Steps)
        {
            verdict = verdict is ModelVerdict.Done ? model.CheckStep(step) : verdict;
        }

        return verdict is ModelVerdict.Done ? (model with { Hold = hold }, verdict) : (model, verdict);
    }

    /// <summary>Keeps or drops what a transfer was promised. Done more than once, it is as done once.</summary>
    public static Model<TFacts> Decide<TFacts>(this Model<TFacts> model, string transfer, bool isKept, ChangeNote note)
    {
        if (model.Hold?.Transfer != transfer)
        {
            return model;
        }

        var next = model with { Hold = null };
        return isKept ? model.Hold.Steps.Aggregate(next, (moved, step) => moved.Step(step, note, followUp: null)) : next;
    }

    /// <summary>Whether the version was at the alias immediately before the one that is there.</summary>
    public static bool IsReturn<TFacts>(this Model<TFacts> model, string alias, int version) =>
        model.Aliases.TryGetValue(alias, out var current) && current != version
        && model.History.Recent.LastOrDefault(happened => happened.Alias == alias) is { Kind: ModelEventKind.AliasMoved } last && last.Before == version;

    internal static ModelVerdict CheckStep<TFacts>(this Model<TFacts> model, AliasStep step)
    {
        if (step.Version is not { } target)
        {
            return model.Aliases.ContainsKey(step.Alias) ? ModelVerdict.Done : ModelVerdict.UnknownAlias;
        }

        return model.Find(target) is not { } found ? ModelVerdict.UnknownVersion
            : found.ArchivedAt is not null ? ModelVerdict.VersionArchived
            : model.Aliases.Count >= Model<TFacts>.MaxAliases && !model.Aliases.ContainsKey(step.Alias) ? ModelVerdict.TooManyAliases
            : ModelVerdict.Done;
    }

    internal static Model<TFacts> Step<TFacts>(this Model<TFacts> model, AliasStep step, ChangeNote note, string? followUp)
    {
        int? before = model.Aliases.TryGetValue(step.Alias, out var current) ? current : null;
        if (before == step.Version)
        {
            return model;
        }

        var happened = new ModelEvent(0, note.At, note.By, note.Reason, step.Version is null ? ModelEventKind.AliasRemoved : ModelEventKind.AliasMoved)
        {
            Alias = step.Alias,
            Version = step.Version,
            Before = before,
            FollowUp = followUp,
        };
        var next = model.Record(happened);
        return step.Version is { } version
            ? next.With(model.Find(version)!.Reach(step.Alias, note.At)) with { Aliases = model.Aliases.SetItem(step.Alias, version) }
            : next with { Aliases = model.Aliases.Remove(step.Alias) };
    }
}
