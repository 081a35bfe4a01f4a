namespace Orleans.Serialization.Configuration;

/// <summary>Points at the generated list of an assembly's grain interfaces and classes.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class TypeManifestProviderAttribute(Type providerType) : Attribute
{
    /// <summary>The list: a type with a public constructor that implements <see cref="ITypeManifestProvider"/>.</summary>
    public Type ProviderType { get; } = providerType;
}
