using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Orleans.CodeGenerator;

/// <summary>A grain interface with all its methods, inherited ones included.</summary>
internal sealed record InterfaceModel(
    string FullName, string Identifier, bool IsExtension, EquatableArray<MethodModel> Methods, EquatableArray<string> Problems)
{
    public static InterfaceModel Create(INamedTypeSymbol symbol)
    {
        var problems = new List<string>();
        if (!Symbols.IsAccessible(symbol))
        {
            problems.Add("a grain interface must be accessible within its assembly");
        }

        var methods = new List<MethodModel>();
        foreach (var declaring in symbol.AllInterfaces.Insert(0, symbol))
        {
            foreach (var method in declaring.GetMembers().OfType<IMethodSymbol>().Where(static method => method.IsAbstract && !method.IsStatic))
            {
                if (MethodFactory.TryCreate(declaring, method, out var model, out var problem))
                {
                    methods.Add(model!);
                }
                else
                {
                    problems.Add(problem!);
                }
            }
        }

        var fullName = symbol.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        return new InterfaceModel(
            fullName,
            fullName.Replace("global::", string.Empty).Replace('.', '_'),
            symbol.AllInterfaces.Any(static type => Symbols.IsOrleans(type, "IGrainExtension")),
            new EquatableArray<MethodModel>(methods.ToImmutableArray()),
            new EquatableArray<string>(problems.ToImmutableArray()));
    }
}
