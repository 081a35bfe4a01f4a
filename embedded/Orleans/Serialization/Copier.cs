using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Orleans.Serialization.Cloning;

/// <summary>Copies values of a type deeply; what never changes is shared.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Copier<T>
{
    private static readonly Func<T, CopyContext, T>? Exact = CopierFactory.Create<T>(out Problem);
    private static readonly string? Problem;

    /// <summary>Whether values are shared as they are, whatever their run-time type.</summary>
    public static readonly bool IsShared = CopierFactory.IsShared(typeof(T));

    private static readonly bool IsGrainInterface = typeof(T).IsInterface && typeof(Runtime.IAddressable).IsAssignableFrom(typeof(T));

    /// <summary>A copy.</summary>
    /// <exception cref="CodecNotFoundException">The type, or one that it holds, may not travel.</exception>
    public static T Copy(T value)
    {
        if (IsShared || value is null)
        {
            return value;
        }

        using var context = CopyContext.Rent();
        return Copy(value, context);
    }

    /// <summary>A copy that keeps shared references and cycles.</summary>
    /// <exception cref="CodecNotFoundException">The type, or one that it holds, may not travel.</exception>
    public static T Copy(T value, CopyContext context)
    {
        if (IsShared || value is null)
        {
            return value;
        }

        if (typeof(T).IsValueType || IsGrainInterface)
        {
            return CopyExact(value, context);
        }

        return context.TryGetCopy(value, out var known)
            ? (T)known!
            : value.GetType() == typeof(T) ? CopyExact(value, context) : (T)UntypedCopiers.Copy(value, context);
    }

    /// <summary>A copy of a value whose run-time type is this type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T CopyExact(T value, CopyContext context) =>
        Exact is not null ? Exact(value, context) : throw new CodecNotFoundException(Problem ?? $"Could not find a copier for type {typeof(T)}.");
}
