namespace Orleans.CodeGenerator;

/// <summary>The assembly and those of its references that have grains.</summary>
internal sealed record PartsModel(string AssemblyName, EquatableArray<string> References);
