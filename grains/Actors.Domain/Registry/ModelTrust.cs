using Actors.Domain.Resilience;

namespace Actors.Domain.Registry;

/// <summary>Says whether a model is to be trusted for the time being.</summary>
public static class ModelTrust
{
    /// <summary>Says that the model is not to be trusted for the time being, or is again. What holds already stays as it was said first.</summary>
    /// <param name="model">The model.</param>
    /// <param name="degraded">Why, from the note's instant on; null where it is to be trusted again.</param>
    /// <param name="ifRevision">Refuses unless this is the model's revision; null asks for no check.</param>
    /// <param name="note">When and by whom.</param>
    public static (Model<TFacts> Next, ModelVerdict Verdict) Degrade<TFacts>(this Model<TFacts> model, Degradation? degraded, long? ifRevision, ChangeNote note)
    {
        ArgumentNullException.ThrowIfNull(model);
        var isKnown = degraded is null ? model.Degraded is null : model.Degraded is { } now && degraded == now with { At = degraded.At, By = degraded.By };
        return model.Check(ifRevision, note) is var verdict and not ModelVerdict.Done ? (model, verdict)
            : degraded?.Check() is not null ? (model, ModelVerdict.InvalidServing)
            : isKnown ? (model, ModelVerdict.Done)
            : (model.Record(degraded is null ? ModelEventKind.Trusted : ModelEventKind.Degraded, version: null, note) with { Degraded = degraded }, ModelVerdict.Done);
    }
}
