using System.Collections.Concurrent;
using System.Reflection;

namespace Orleans.Serialization.Cloning;

/// <summary>Copies objects by their run-time type.</summary>
internal static class UntypedCopiers
{
    private static readonly ConcurrentDictionary<Type, Func<object, CopyContext, object>> Copiers = new();

    private static readonly MethodInfo CreateMethod = typeof(UntypedCopiers).GetMethod(nameof(Create), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static object Copy(object value, CopyContext context) => Copiers.GetOrAdd(
        value.GetType(),
        static type => CreateMethod.MakeGenericMethod(type).CreateDelegate<Func<Func<object, CopyContext, object>>>()())(value, context);

    private static Func<object, CopyContext, object> Create<T>() => CopierFactory.IsShared(typeof(T))
        ? static (value, _) => value
        : static (value, context) => Copier<T>.CopyExact((T)value, context)!;
}
