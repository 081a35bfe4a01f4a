namespace Actors.Serving;

/// <summary>What came of a prediction request. Values are on the wire: never renumber.</summary>
public enum InferenceOutcome
{
    /// <summary>The outputs are there.</summary>
    Done = 0,

    /// <summary>No such model.</summary>
    UnknownModel = 1,

    /// <summary>The model has no such version, or no live one.</summary>
    UnknownVersion = 2,

    /// <summary>The request does not fit the model: a name, type, shape or count is wrong.</summary>
    InvalidInput = 3,

    /// <summary>The queue is full; the same request may pass later.</summary>
    Overloaded = 4,

    /// <summary>The model failed on this input although it fits the signature.</summary>
    ModelFailed = 5,

    /// <summary>The version could not be loaded, or the silo is leaving.</summary>
    Unavailable = 6,

    /// <summary>The queue is such that the request would miss its deadline; the same request may pass later. It was not run.</summary>
    DeadlineUnmeetable = 7,

    /// <summary>The deadline passed before the request was run. It was not run.</summary>
    DeadlinePassed = 8,

    /// <summary>A rule around the model refuses the request, or its answer.</summary>
    RefusedByRule = 9,

    /// <summary>There is no such business process.</summary>
    UnknownProcess = 10,

    /// <summary>The business process does not take such an answer.</summary>
    RefusedByProcess = 11,

    /// <summary>Another case of the business process has the name.</summary>
    CaseConflict = 12,

    /// <summary>A budget is used up. It was not run; the same request may pass later.</summary>
    OverBudget = 13,
}
