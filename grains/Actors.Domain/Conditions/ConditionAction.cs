namespace Actors.Domain.Conditions;

/// <summary>What a rule around a model does where it is for a row.</summary>
public enum ConditionAction
{
    /// <summary>The request is refused.</summary>
    Refuse,

    /// <summary>People decide on the row, in a business process.</summary>
    Review,

    /// <summary>Something else stands in an output's place.</summary>
    Replace,

    /// <summary>The request is answered by the model's fallbacks.</summary>
    Fallback,
}
