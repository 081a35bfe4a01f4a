namespace Orleans.CodeGenerator;

/// <summary>A method of a grain interface.</summary>
internal sealed record MethodModel(
    string Name,
    string DeclaringType,
    string DeclaringName,
    string ActivityName,
    ReturnKind Returns,
    string ReturnType,
    string ResultType,
    string Options,
    string? ResponseTimeout,
    EquatableArray<ParameterModel> Parameters)
{
    /// <summary>Whether nobody waits for it.</summary>
    public bool IsOneWay => Returns == ReturnKind.Void || Options.Contains("OneWay");
}
