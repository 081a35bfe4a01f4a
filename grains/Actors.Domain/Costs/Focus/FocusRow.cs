namespace Actors.Domain.Costs.Focus;

/// <summary>A row of a FOCUS export: a value a column, empty for null.</summary>
public sealed class FocusRow
{
    private readonly string[] _values;

    /// <summary>A row of nulls.</summary>
    public FocusRow()
    {
        _values = new string[FocusColumns.All.Count];
        Array.Fill(_values, "");
    }

    /// <summary>The values, in the columns' order.</summary>
    public IReadOnlyList<string> Values => _values;

    /// <summary>The value of a column.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public string this[string column]
    {
        get => _values[Place(column)];
        set => _values[Place(column)] = value;
    }

    private static int Place(string column)
    {
        var place = FocusColumns.PlaceOf(column);
        ArgumentOutOfRangeException.ThrowIfNegative(place, column);
        return place;
    }
}
