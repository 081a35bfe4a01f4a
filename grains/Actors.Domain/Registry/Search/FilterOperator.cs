namespace Actors.Domain.Registry.Search;

/// <summary>How a filter compares.</summary>
public enum FilterOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,

    /// <summary>By a pattern in which <c>%</c> is any text and <c>_</c> any character.</summary>
    Like,

    /// <summary>As <see cref="Like"/>, whatever the case.</summary>
    LikeAnyCase,

    /// <summary>Is one of several.</summary>
    In,

    /// <summary>There is no value.</summary>
    IsNull,
}
