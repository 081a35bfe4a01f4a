namespace Actors.Domain.Drift.Profiles;

/// <summary>Values of one feature in a batch of rows.</summary>
/// <param name="Name">The feature.</param>
/// <param name="Numbers">Of a numeric feature, NaN where missing; else empty.</param>
/// <param name="Names">Of a categorical feature, null where missing; else empty.</param>
public sealed record FeatureColumn(string Name, ReadOnlyMemory<double> Numbers, ReadOnlyMemory<string?> Names)
{
    /// <summary>A numeric column.</summary>
    public static FeatureColumn Of(string name, ReadOnlyMemory<double> numbers) => new(name, numbers, default);

    /// <summary>A categorical column.</summary>
    public static FeatureColumn Of(string name, ReadOnlyMemory<string?> names) => new(name, default, names);

    /// <summary>Numeric unless it has names.</summary>
    public FeatureKind Kind => Names.IsEmpty ? FeatureKind.Numeric : FeatureKind.Categorical;

    /// <summary>Its rows.</summary>
    public int Rows => Names.IsEmpty ? Numbers.Length : Names.Length;
}
