using System.Linq;
using Microsoft.CodeAnalysis;

namespace Orleans.CodeGenerator;

/// <summary>Questions about symbols.</summary>
internal static class Symbols
{
    public static bool IsGrainInterface(INamedTypeSymbol symbol) =>
        symbol.TypeKind == TypeKind.Interface
        && !(symbol.ContainingNamespace.ToDisplayString() == "Orleans" && symbol.Name.StartsWith("IGrain"))
        && !(symbol.ContainingNamespace.ToDisplayString() == "Orleans.Runtime" && symbol.Name is "IGrainExtension" or "IGrainTimerInvoker")
        && symbol.AllInterfaces.Any(static type => IsOrleans(type, "IAddressable"));

    public static bool IsGrainClass(INamedTypeSymbol symbol) =>
        symbol is { TypeKind: TypeKind.Class, IsAbstract: false, IsStatic: false }
        && IsAccessible(symbol)
        && symbol.AllInterfaces.Any(static type => IsOrleans(type, "IGrain"))
        && !BasesOf(symbol).Any(static type => IsOrleans(type, "GrainReference"));

    public static bool IsOrleans(ITypeSymbol type, string name) =>
        type.Name == name && type.ContainingNamespace.ToDisplayString() is "Orleans" or "Orleans.Runtime" && type.Name == name;

    public static bool IsAccessible(INamedTypeSymbol symbol)
    {
        for (ITypeSymbol? type = symbol; type is not null; type = type.ContainingType)
        {
            if (type.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)
            {
                return false;
            }
        }

        return true;
    }

    public static bool HasAttribute(ISymbol symbol, string name) =>
        symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == name
            && attribute.AttributeClass.ContainingNamespace.ToDisplayString().StartsWith("Orleans"));

    /// <summary>Whether values of the type are certainly shared by caller and callee; where it is not certain, the runtime finds out.</summary>
    public static bool IsShared(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum
        || type.SpecialType is SpecialType.System_String or SpecialType.System_Decimal or SpecialType.System_DateTime
        || (type.SpecialType >= SpecialType.System_Boolean && type.SpecialType <= SpecialType.System_Double)
        || ((type.IsValueType || type.IsSealed) && HasAttribute(type.OriginalDefinition, "ImmutableAttribute"))
        || type.ToDisplayString() is "System.Guid" or "System.TimeSpan" or "System.DateTimeOffset" or "System.Threading.CancellationToken"
        || (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T && IsShared(((INamedTypeSymbol)type).TypeArguments[0]));

    private static System.Collections.Generic.IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol symbol)
    {
        for (var type = symbol.BaseType; type is not null; type = type.BaseType)
        {
            yield return type;
        }
    }
}
