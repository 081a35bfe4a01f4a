using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Orleans.CodeGenerator;

/// <summary>Writes a proxy for every grain interface, a request for every method of it, and the list of an assembly's interfaces and grain classes.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class OrleansGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var interfaces = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => node is InterfaceDeclarationSyntax { TypeParameterList: null }, DescribeInterface)
            .Where(static model => model is not null)
            .Collect();
        var classes = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => node is ClassDeclarationSyntax { TypeParameterList: null, BaseList: not null }, DescribeClass)
            .Where(static name => name is not null)
            .Collect();
        var parts = context.CompilationProvider.Select(static (compilation, _) => DescribeParts(compilation));

        context.RegisterSourceOutput(interfaces, static (output, models) => WriteProxies(output, models!));
        context.RegisterSourceOutput(interfaces.Combine(classes).Combine(parts), static (output, all) => output.AddSource(
            "Orleans.Manifest.g.cs",
            ManifestWriter.Write(
                all.Right,
                all.Left.Left.Where(static model => model!.Problems.IsEmpty).Select(static model => model!).Distinct().ToImmutableArray(),
                all.Left.Right.Select(static name => name!).Distinct().ToImmutableArray())));
    }

    private static InterfaceModel? DescribeInterface(GeneratorSyntaxContext context, CancellationToken cancellationToken) =>
        context.SemanticModel.GetDeclaredSymbol(context.Node, cancellationToken) is INamedTypeSymbol symbol && Symbols.IsGrainInterface(symbol)
            ? InterfaceModel.Create(symbol)
            : null;

    private static string? DescribeClass(GeneratorSyntaxContext context, CancellationToken cancellationToken) =>
        context.SemanticModel.GetDeclaredSymbol(context.Node, cancellationToken) is INamedTypeSymbol symbol && Symbols.IsGrainClass(symbol)
            ? symbol.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)
            : null;

    private static PartsModel DescribeParts(Compilation compilation) => new(
        compilation.AssemblyName ?? "Assembly",
        new EquatableArray<string>(compilation.SourceModule.ReferencedAssemblySymbols
            .Where(static assembly => assembly.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "TypeManifestProviderAttribute"))
            .Select(static assembly => assembly.Name)
            .ToImmutableArray()));

    private static void WriteProxies(SourceProductionContext output, ImmutableArray<InterfaceModel?> models)
    {
        foreach (var model in models.Distinct())
        {
            foreach (var problem in model!.Problems)
            {
                output.ReportDiagnostic(Diagnostic.Create(Diagnostics.Unsupported, Location.None, model.FullName, problem));
            }

            if (model.Problems.IsEmpty)
            {
                output.AddSource($"{model.Identifier}.Proxy.g.cs", ProxyWriter.Write(model));
            }
        }
    }
}
