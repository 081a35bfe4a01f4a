using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace Orleans.Serialization.Cloning;

/// <summary>Copies tuples item by item, with code that is compiled once.</summary>
internal static class TupleCopier
{
    public static bool IsTuple(Type type) => typeof(ITuple).IsAssignableFrom(type);

    public static Func<T, CopyContext, T> Create<T>()
    {
        var value = Expression.Parameter(typeof(T));
        var context = Expression.Parameter(typeof(CopyContext));
        var arguments = typeof(T).GetGenericArguments();
        var items = arguments.Select((argument, index) => Expression.Call(
            typeof(Copier<>).MakeGenericType(argument).GetMethod(nameof(Copier<int>.Copy), [argument, typeof(CopyContext)])!,
            Expression.PropertyOrField(value, index == 7 ? "Rest" : $"Item{index + 1}"),
            context));
        var create = Expression.New(typeof(T).GetConstructor(arguments)!, items);
        return Expression.Lambda<Func<T, CopyContext, T>>(create, value, context).Compile();
    }
}
