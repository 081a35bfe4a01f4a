using System.Collections.Concurrent;
using System.Reflection;

namespace Orleans.Serialization.Cloning;

/// <summary>Copies the collections of the base library.</summary>
internal static class CollectionCopiers
{
    private static readonly Dictionary<Type, string> Makers = new()
    {
        [typeof(List<>)] = nameof(List),
        [typeof(Dictionary<,>)] = nameof(Dictionary),
        [typeof(HashSet<>)] = nameof(HashSet),
        [typeof(Queue<>)] = nameof(Queue),
        [typeof(Stack<>)] = nameof(Stack),
        [typeof(SortedDictionary<,>)] = nameof(SortedDictionary),
        [typeof(SortedSet<>)] = nameof(SortedSet),
        [typeof(ConcurrentDictionary<,>)] = nameof(ConcurrentDictionary),
        [typeof(KeyValuePair<,>)] = nameof(Pair),
        [typeof(Nullable<>)] = nameof(Nullable),
        [typeof(Memory<>)] = nameof(Memory),
        [typeof(ReadOnlyMemory<>)] = nameof(ReadOnlyMemory),
        [typeof(ArraySegment<>)] = nameof(Segment),
    };

    /// <summary>What copies the type; null where it is no collection that is known.</summary>
    public static Func<T, CopyContext, T>? TryCreate<T>()
    {
        var type = typeof(T);
        if (type.IsSZArray)
        {
            return Make<T>(nameof(Array), type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return static (value, context) => (T)(object)MultidimensionalArray((Array)(object)value!, context);
        }

        if (!type.IsGenericType)
        {
            return null;
        }

        if (Makers.TryGetValue(type.GetGenericTypeDefinition(), out var maker))
        {
            return Make<T>(maker, type.GetGenericArguments());
        }

        return TupleCopier.IsTuple(type) ? TupleCopier.Create<T>() : null;
    }

    private static Func<T, CopyContext, T> Make<T>(string maker, params Type[] arguments) =>
        typeof(CollectionCopiers).GetMethod(maker, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(arguments).CreateDelegate<Func<T, CopyContext, T>>();

    private static T[] Array<T>(T[] value, CopyContext context)
    {
        var copy = new T[value.Length];
        context.RecordCopy(value, copy);
        if (Copier<T>.IsShared)
        {
            value.CopyTo(copy, 0);
            return copy;
        }

        for (var index = 0; index < copy.Length; index++)
        {
            copy[index] = Copier<T>.Copy(value[index], context);
        }

        return copy;
    }

    private static Array MultidimensionalArray(Array value, CopyContext context)
    {
        var copy = (Array)value.Clone();
        context.RecordCopy(value, copy);
        if (CopierFactory.IsShared(value.GetType().GetElementType()!))
        {
            return copy;
        }

        var indices = new int[value.Rank];
        for (long flat = 0; flat < value.LongLength; flat++)
        {
            var rest = flat;
            for (var dimension = value.Rank - 1; dimension >= 0; dimension--)
            {
                indices[dimension] = value.GetLowerBound(dimension) + (int)(rest % value.GetLength(dimension));
                rest /= value.GetLength(dimension);
            }

            if (value.GetValue(indices) is { } element)
            {
                copy.SetValue(Copier<object>.Copy(element, context), indices);
            }
        }

        return copy;
    }

    private static List<T> List<T>(List<T> value, CopyContext context)
    {
        var copy = new List<T>(value.Count);
        context.RecordCopy(value, copy);
        if (Copier<T>.IsShared)
        {
            copy.AddRange(value);
            return copy;
        }

        foreach (var item in value)
        {
            copy.Add(Copier<T>.Copy(item, context));
        }

        return copy;
    }

    private static Dictionary<TKey, TValue> Dictionary<TKey, TValue>(Dictionary<TKey, TValue> value, CopyContext context)
        where TKey : notnull
    {
        var copy = new Dictionary<TKey, TValue>(value.Count, value.Comparer);
        context.RecordCopy(value, copy);
        foreach (var (key, item) in value)
        {
            copy.Add(Copier<TKey>.Copy(key, context), Copier<TValue>.Copy(item, context));
        }

        return copy;
    }

    private static ConcurrentDictionary<TKey, TValue> ConcurrentDictionary<TKey, TValue>(ConcurrentDictionary<TKey, TValue> value, CopyContext context)
        where TKey : notnull
    {
        var copy = new ConcurrentDictionary<TKey, TValue>(value.Comparer);
        context.RecordCopy(value, copy);
        foreach (var (key, item) in value)
        {
            copy[Copier<TKey>.Copy(key, context)] = Copier<TValue>.Copy(item, context);
        }

        return copy;
    }

    private static SortedDictionary<TKey, TValue> SortedDictionary<TKey, TValue>(SortedDictionary<TKey, TValue> value, CopyContext context)
        where TKey : notnull
    {
        var copy = new SortedDictionary<TKey, TValue>(value.Comparer);
        context.RecordCopy(value, copy);
        foreach (var (key, item) in value)
        {
            copy.Add(Copier<TKey>.Copy(key, context), Copier<TValue>.Copy(item, context));
        }

        return copy;
    }

    private static HashSet<T> HashSet<T>(HashSet<T> value, CopyContext context)
    {
        var copy = new HashSet<T>(value.Count, value.Comparer);
        context.RecordCopy(value, copy);
        foreach (var item in value)
        {
            copy.Add(Copier<T>.Copy(item, context));
        }

        return copy;
    }

    private static SortedSet<T> SortedSet<T>(SortedSet<T> value, CopyContext context)
    {
        var copy = new SortedSet<T>(value.Comparer);
        context.RecordCopy(value, copy);
        foreach (var item in value)
        {
            copy.Add(Copier<T>.Copy(item, context));
        }

        return copy;
    }

    private static Queue<T> Queue<T>(Queue<T> value, CopyContext context)
    {
        var copy = new Queue<T>(value.Count);
        context.RecordCopy(value, copy);
        foreach (var item in value)
        {
            copy.Enqueue(Copier<T>.Copy(item, context));
        }

        return copy;
    }

    private static Stack<T> Stack<T>(Stack<T> value, CopyContext context)
    {
        var copy = new Stack<T>(value.Count);
        context.RecordCopy(value, copy);
        foreach (var item in value.Reverse())
        {
            copy.Push(Copier<T>.Copy(item, context));
        }

        return copy;
    }

    private static KeyValuePair<TKey, TValue> Pair<TKey, TValue>(KeyValuePair<TKey, TValue> value, CopyContext context) =>
        new(Copier<TKey>.Copy(value.Key, context), Copier<TValue>.Copy(value.Value, context));

    private static T? Nullable<T>(T? value, CopyContext context)
        where T : struct => value is { } present ? Copier<T>.Copy(present, context) : null;

    private static Memory<T> Memory<T>(Memory<T> value, CopyContext context) => Array(value.ToArray(), context);

    private static ReadOnlyMemory<T> ReadOnlyMemory<T>(ReadOnlyMemory<T> value, CopyContext context) => Array(value.ToArray(), context);

    private static ArraySegment<T> Segment<T>(ArraySegment<T> value, CopyContext context) =>
        value.Array is null ? default : new ArraySegment<T>(Array(value.ToArray(), context));
}
