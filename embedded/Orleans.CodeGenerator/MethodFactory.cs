using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Orleans.CodeGenerator;

/// <summary>Reads methods of grain interfaces.</summary>
internal static class MethodFactory
{
    private static readonly SymbolDisplayFormat WithNullability =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>A name that typeof takes: without marks on nullable references.</summary>
    private static readonly SymbolDisplayFormat WithoutNullability = SymbolDisplayFormat.FullyQualifiedFormat;

    public static bool TryCreate(INamedTypeSymbol declaring, IMethodSymbol method, out MethodModel? model, out string? problem)
    {
        model = null;
        problem = null;
        if (method.MethodKind != MethodKind.Ordinary)
        {
            problem = $"'{method.Name}' is not a method; grain interfaces have methods only";
            return false;
        }

        if (method.IsGenericMethod || method.Parameters.Any(static parameter => parameter.RefKind != RefKind.None))
        {
            problem = $"method '{method.Name}' is generic or has by-reference parameters";
            return false;
        }

        if (ReturnKindOf(method.ReturnType) is not { } kind)
        {
            problem = $"method '{method.Name}' must return Task, Task<T>, ValueTask, ValueTask<T> or nothing";
            return false;
        }

        model = new MethodModel(
            method.Name,
            declaring.ToDisplayString(WithoutNullability),
            declaring.ToDisplayString(),
            $"{declaring.Name}/{method.Name}",
            kind,
            method.ReturnType.ToDisplayString(WithNullability),
            method.ReturnType is INamedTypeSymbol { TypeArguments.Length: 1 } returned ? returned.TypeArguments[0].ToDisplayString(WithNullability) : "object?",
            OptionsOf(method, kind),
            method.GetAttributes().FirstOrDefault(static attribute => attribute.AttributeClass?.Name == "ResponseTimeoutAttribute")
                ?.ConstructorArguments.FirstOrDefault().Value as string,
            new EquatableArray<ParameterModel>(method.Parameters.Select(Describe).ToImmutableArray()));
        return true;
    }

    private static ParameterModel Describe(IParameterSymbol parameter) => new(
        parameter.Name,
        parameter.Type.ToDisplayString(WithNullability),
        parameter.Type.ToDisplayString(WithoutNullability),
        Symbols.IsShared(parameter.Type) || Symbols.HasAttribute(parameter, "ImmutableAttribute"),
        parameter.Type.ToDisplayString() == "System.Threading.CancellationToken");

    private static ReturnKind? ReturnKindOf(ITypeSymbol type) => type.SpecialType == SpecialType.System_Void
        ? ReturnKind.Void
        : type.OriginalDefinition.ToDisplayString() switch
        {
            "System.Threading.Tasks.Task" => ReturnKind.Task,
            "System.Threading.Tasks.Task<TResult>" => ReturnKind.TaskOfT,
            "System.Threading.Tasks.ValueTask" => ReturnKind.ValueTask,
            "System.Threading.Tasks.ValueTask<TResult>" => ReturnKind.ValueTaskOfT,
            _ => null,
        };

    private static string OptionsOf(IMethodSymbol method, ReturnKind kind)
    {
        var options = new List<string>();
        foreach (var name in new[] { "ReadOnly", "AlwaysInterleave", "OneWay" })
        {
            if (Symbols.HasAttribute(method, name + "Attribute"))
            {
                options.Add($"global::Orleans.CodeGeneration.InvokeMethodOptions.{name}");
            }
        }

        return string.Join(" | ", options);
    }
}
