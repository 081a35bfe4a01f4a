namespace Orleans.CodeGenerator;

/// <summary>A parameter of a grain method.</summary>
internal sealed record ParameterModel(string Name, string Type, string TypeOf, bool IsShared, bool IsCancellationToken);
