namespace Actors.Domain.Conditions;

/// <summary>When a rule around a model is asked.</summary>
public enum ConditionStage
{
    /// <summary>Before the model is; it knows the inputs.</summary>
    Before,

    /// <summary>When the model has answered; it knows inputs and outputs.</summary>
    After,
}
