namespace Orleans.Concurrency;

/// <summary>A value that nobody changes after it was sent, whatever its type.</summary>
[GenerateSerializer, Immutable]
public readonly struct Immutable<T>(T value)
{
    /// <summary>The value.</summary>
    [Id(0)]
    public readonly T Value = value;
}
