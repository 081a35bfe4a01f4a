using System.Text.Json.Serialization;

namespace Actors.Domain.Budgets;

/// <summary>Where an exception stands. Names are stored: never rename one.</summary>
[JsonConverter(typeof(CamelCaseNames<ExceptionState>))]
public enum ExceptionState
{
    /// <summary>It waits for a decision.</summary>
    Pending,

    /// <summary>It holds.</summary>
    Approved,

    /// <summary>It was not agreed to.</summary>
    Rejected,

    /// <summary>It was taken back.</summary>
    Withdrawn,

    /// <summary>Its time is over.</summary>
    Expired,
}
