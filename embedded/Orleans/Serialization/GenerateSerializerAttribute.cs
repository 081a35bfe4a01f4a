namespace Orleans;

/// <summary>Says that a type may travel between grains.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class GenerateSerializerAttribute : Attribute
{
    /// <summary>Whether the parameters of the primary constructor travel; always so for records.</summary>
    public bool IncludePrimaryConstructorParameters { get; init; }
}
