namespace Orleans;

/// <summary>Names an assembly that takes part; the generator writes one for each reference, so that a host finds grains in assemblies it never touches.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class ApplicationPartAttribute(string assemblyName) : Attribute
{
    /// <summary>The assembly's simple name.</summary>
    public string AssemblyName { get; } = assemblyName;
}
