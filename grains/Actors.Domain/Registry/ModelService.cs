using System.Collections.Immutable;
using Actors.Domain.Conditions;

namespace Actors.Domain.Registry;

/// <summary>Sets how a model is served, whether it is, and the rules around it.</summary>
public static class ModelService
{
    /// <summary>Sets how the model wants to be served.</summary>
    /// <param name="ifRevision">Refuses unless this is the model's revision; null asks for no check.</param>
    public static (Model<TFacts> Next, ModelVerdict Verdict) Configure<TFacts>(this Model<TFacts> model, ServingPolicy serving, long? ifRevision, ChangeNote note)
    {
        if (ServingRules.Check(serving) is not null)
        {
            return (model, ModelVerdict.InvalidServing);
        }

        return model.Check(ifRevision, note) is var verdict and not ModelVerdict.Done ? (model, verdict)
            : serving == model.Serving ? (model, ModelVerdict.Done)
            : (model.Record(ModelEventKind.Configured, version: null, note) with { Serving = serving }, ModelVerdict.Done);
    }

    /// <summary>Takes the model into service again, from now until the next load with batches of so many rows at most.</summary>
    /// <param name="maxBatchRows">1 to <see cref="ServingRules.MaxBatchRows"/>; null for what <see cref="Model{TFacts}.Serving"/> says.</param>
    public static (Model<TFacts> Next, ModelVerdict Verdict) Load<TFacts>(this Model<TFacts> model, int? maxBatchRows, ChangeNote note) => maxBatchRows is < 1 or > ServingRules.MaxBatchRows
        ? (model, ModelVerdict.InvalidServing)
        : model.Serve(unloaded: false, maxBatchRows, note);

    /// <summary>Takes the model out of service until it is loaded.</summary>
    public static (Model<TFacts> Next, ModelVerdict Verdict) Unload<TFacts>(this Model<TFacts> model, ChangeNote note) => model.Serve(unloaded: true, loadedBatchRows: null, note);

    /// <summary>Sets the rules around it.</summary>
    /// <param name="ifRevision">Refuses unless the rules are of this revision; null asks for no check.</param>
    public static (Model<TFacts> Next, ModelVerdict Verdict) Set<TFacts>(this Model<TFacts> model, ImmutableArray<Condition> rules, long? ifRevision, ChangeNote note) =>
        ConditionRules.Check(rules) is not null ? (model, ModelVerdict.InvalidRules)
        : model.Check(ifRevision: null, note) is var verdict and not ModelVerdict.Done ? (model, verdict)
        : ifRevision is { } revision && revision != model.Conditions.Revision ? (model, ModelVerdict.RevisionConflict)
        : rules.SequenceEqual(model.Conditions.Rules) ? (model, ModelVerdict.Done)
        : (model.Record(ModelEventKind.RulesSet, version: null, note) with { Conditions = model.Conditions.Next(rules, note.At, note.By, note.Reason) }, ModelVerdict.Done);

    /// <summary>Sets the revision of how it is watched for drift; null ends that.</summary>
    public static (Model<TFacts> Next, ModelVerdict Verdict) Watch<TFacts>(this Model<TFacts> model, long? drift, ChangeNote note) =>
        model.Check(ifRevision: null, note) is var verdict and not ModelVerdict.Done ? (model, verdict)
        : model.Drift == drift ? (model, ModelVerdict.Done)
        : (model.Record(ModelEventKind.Watched, version: null, note) with { Drift = drift }, ModelVerdict.Done);

    private static (Model<TFacts> Next, ModelVerdict Verdict) Serve<TFacts>(this Model<TFacts> model, bool unloaded, int? loadedBatchRows, ChangeNote note) => !model.Exists
        ? (model, ModelVerdict.UnknownModel)
        : model.Unloaded == unloaded && model.LoadedBatchRows == loadedBatchRows
            ? (model, ModelVerdict.Done)
            : (model.Record(unloaded ? ModelEventKind.Unloaded : ModelEventKind.Loaded, version: null, note) with { Unloaded = unloaded, LoadedBatchRows = loadedBatchRows }, ModelVerdict.Done);
}
