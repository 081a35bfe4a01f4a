namespace Actors.Domain.Registry.Search;

/// <summary>What an order says of an operator.</summary>
internal static class FilterMath
{
    /// <param name="order">Negative where the value is less than what it is compared with, 0 where it is equal.</param>
    public static bool Holds(FilterOperator how, int order) => how switch
    {
        FilterOperator.Equal => order == 0,
        FilterOperator.NotEqual => order != 0,
        FilterOperator.Less => order < 0,
        FilterOperator.LessOrEqual => order <= 0,
        FilterOperator.Greater => order > 0,
        FilterOperator.GreaterOrEqual => order >= 0,
        _ => throw new ArgumentOutOfRangeException(nameof(how), how, "Not an order."),
    };
}
