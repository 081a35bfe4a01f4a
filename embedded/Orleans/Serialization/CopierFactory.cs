using System.Numerics;
using System.Reflection;
using System.Runtime.Serialization;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Orleans.Serialization.Cloning;

/// <summary>Finds or builds, once for each type, what copies it.</summary>
internal static class CopierFactory
{
    private static readonly HashSet<Type> SharedTypes =
    [
        typeof(string), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan), typeof(DateOnly), typeof(TimeOnly), typeof(Guid),
        typeof(Uri), typeof(Version), typeof(BigInteger), typeof(Int128), typeof(UInt128), typeof(Half), typeof(System.Text.Rune), typeof(Complex),
        typeof(System.Net.IPAddress), typeof(System.Net.IPEndPoint), typeof(System.Globalization.CultureInfo), typeof(CancellationToken), typeof(object),
    ];

    /// <summary>Whether all values of the type are shared. <see cref="object"/> itself is not: a value may be of any type.</summary>
    public static bool IsShared(Type type)
    {
        if (type == typeof(object))
        {
            return false;
        }

        if (type.IsPrimitive || type.IsEnum || SharedTypes.Contains(type))
        {
            return true;
        }

        if (typeof(GrainReference).IsAssignableFrom(type) || typeof(Type).IsAssignableFrom(type) || typeof(Exception).IsAssignableFrom(type))
        {
            return true;
        }

        if (type.IsGenericType && IsSharedGeneric(type))
        {
            return true;
        }

        return (type.IsSealed || type.IsValueType) && type.IsDefined(typeof(ImmutableAttribute), inherit: false);
    }

    /// <summary>What copies values of exactly this type; null with a reason where they may not travel.</summary>
    public static Func<T, CopyContext, T>? Create<T>(out string? problem)
    {
        problem = null;
        var type = typeof(T);
        if (IsShared(type) || type == typeof(object) || type.IsDefined(typeof(ImmutableAttribute), inherit: false))
        {
            return static (value, _) => value;
        }

        if (typeof(IAddressable).IsAssignableFrom(type))
        {
            return static (value, _) => AddressableCopier.Copy(value);
        }

        if (CollectionCopiers.TryCreate<T>() is { } collection)
        {
            return collection;
        }

        if (type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))
        {
            return MemberCopier.Create<T>();
        }

        problem = $"Could not find a copier for type {type}: give it a GenerateSerializer attribute, or pass a type that has one.";
        return null;
    }

    private static bool IsSharedGeneric(Type type)
    {
        var definition = type.GetGenericTypeDefinition();
        return definition == typeof(Immutable<>)
            || ((definition == typeof(Nullable<>) || definition == typeof(KeyValuePair<,>) || definition.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal)
                || definition.FullName.StartsWith("System.Tuple`", StringComparison.Ordinal))
                && type.GetGenericArguments().All(IsShared))
            || (definition.Namespace == "System.Collections.Immutable" && type.GetGenericArguments().All(IsShared));
    }
}
