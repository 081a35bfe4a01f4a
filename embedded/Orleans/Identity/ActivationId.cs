namespace Orleans.Runtime;

/// <summary>Names one activation of a grain.</summary>
[Immutable]
public readonly record struct ActivationId(Guid Key)
{
    /// <summary>Whether it names nothing.</summary>
    public bool IsDefault => Key == default;

    /// <summary>A fresh one.</summary>
    public static ActivationId NewId() => new(Guid.NewGuid());

    public override string ToString() => $"@{Key:N}";
}
