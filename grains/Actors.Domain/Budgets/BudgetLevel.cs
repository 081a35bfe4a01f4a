using System.Text.Json.Serialization;

namespace Actors.Domain.Budgets;

/// <summary>What is done with predictions when a budget is used up. Names are stored: never rename one.</summary>
[JsonConverter(typeof(CamelCaseNames<BudgetLevel>))]
public enum BudgetLevel
{
    /// <summary>People are told.</summary>
    Notify,

    /// <summary>They are refused until somebody approves an exception, which is asked for by itself.</summary>
    Approve,

    /// <summary>So many a second go on.</summary>
    Throttle,

    /// <summary>A cheaper version answers them.</summary>
    Degrade,

    /// <summary>Those that are not critical are refused.</summary>
    StopNonCritical,

    /// <summary>They are refused.</summary>
    Stop,
}
